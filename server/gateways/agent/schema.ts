import { z } from 'zod';
import { gatewayConfigSchema } from '../../domain/gateway';
import { PROBLEM_CODES } from '../../domain/problem';

/** Raised when the control channel changes so that an older process cannot be talked to any more. */
export const CONTROL_PROTOCOL = 4;

export const gatewayInfoSchema = z.object({
  protocol: z.number().int(),
  pid: z.number().int().positive(),
  home: z.string(),
  node: z.string(),
  startedAt: z.number(),
  /** What carries the traffic, where it is not the agent itself. */
  engine: z.string().nullable(),
  /** See `GatewayDriver.traceToken`; an older process, which is replaced at once, has none. */
  traceToken: z.string().default(''),
  /** What is wrong although traffic flows, e.g. a full disk; empty when nothing is. */
  problems: z.array(z.string()),
});
export type GatewayInfo = z.infer<typeof gatewayInfoSchema>;

const observedGatewaySchema = z.object({
  config: gatewayConfigSchema,
  state: z.enum(['serving', 'failed']),
  reason: z.string().exactOptional(),
  inFlight: z.record(z.string(), z.number().int().nonnegative()),
  health: z
    .record(
      z.string(),
      z.object({
        circuit: z.enum(['closed', 'half-open', 'open']),
        ejected: z.array(z.object({ target: z.string(), until: z.number() })),
        connections: z.number().int().nonnegative(),
      }),
    )
    .exactOptional(),
});

export const putAnswerSchema = observedGatewaySchema;
export const gatewaysAnswerSchema = z.array(observedGatewaySchema);

const trafficSampleSchema = z.object({
  gateway: z.string(),
  route: z.string(),
  at: z.number(),
  requests: z.number().int().nonnegative(),
  errors: z.number().int().nonnegative(),
  latency: z.base64().exactOptional(),
});

export const trafficBatchSchema = z.object({
  sequence: z.string(),
  samples: z.array(trafficSampleSchema),
});

/** Answer to what was not done. */
export const refusalSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  advice: z.string().exactOptional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

export const certificateSchema = z.object({
  secret: z.string().min(1),
  fingerprint: z.string().min(1),
  pem: z.string().min(1),
});

export const configurationAnswerSchema = z.object({
  format: z.enum(['haproxy', 'json']),
  text: z.string(),
  lastError: z.object({ message: z.string(), at: z.number() }).nullable(),
});
