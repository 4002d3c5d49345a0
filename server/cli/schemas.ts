import { z } from 'zod';

/** What the command line reads of the API's answers; more may be there. */
export const GatewayAnswer = z.object({
  name: z.string(),
  address: z.string(),
  deployed: z.boolean(),
  reason: z.string().optional(),
  routes: z.record(
    z.string(),
    z.object({ weight: z.string(), live_weight: z.string(), targets: z.number() }),
  ),
});
export type GatewayAnswer = z.infer<typeof GatewayAnswer>;

const Service = z.object({
  state: z.string(),
  breed: z.object({ name: z.string() }),
  scale: z.object({ instances: z.number() }),
  status: z.object({ phase: z.object({ notification: z.string().optional() }) }),
  instances: z.array(z.object({ deployed: z.boolean() })),
});

export const DeploymentAnswer = z.object({
  name: z.string(),
  state: z.string(),
  operation: z
    .object({
      id: z.number(),
      kind: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
    })
    .nullable(),
  clusters: z.record(
    z.string(),
    z.object({ services: z.array(Service), gateways: z.record(z.string(), GatewayAnswer) }),
  ),
  gateways: z.record(z.string(), GatewayAnswer),
});
export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>;

export const StartedAnswer = z.object({ operation: z.number(), deployment: z.string() });

export const ChangeSetAnswer = z.object({
  deployment: z.string(),
  actions: z.array(
    z.object({
      change: z.enum(['add', 'modify', 'remove']),
      subject: z.string(),
      summary: z.string(),
      reason: z.string(),
    }),
  ),
  conflicts: z.array(
    z.object({ code: z.string(), subject: z.string(), message: z.string(), advice: z.string() }),
  ),
});
export type ChangeSetAnswer = z.infer<typeof ChangeSetAnswer>;
