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

const Odds = z.object({ route: z.string(), share: z.number() });

export const ExplainedAnswer = z.object({
  state: z.string(),
  explanation: z.object({
    conditions: z.array(
      z.object({
        route: z.string(),
        text: z.string(),
        strength: z.number(),
        matches: z.boolean().nullable(),
        reason: z.string().optional(),
      }),
    ),
    decidedBy: z.object({ route: z.string(), strength: z.number() }).nullable(),
    tiedTo: z.string().nullable(),
    visitor: z.object({ position: z.number(), route: z.string().nullable() }).nullable(),
    odds: z.array(Odds),
  }),
});
export type ExplainedAnswer = z.infer<typeof ExplainedAnswer>;

export const SentAnswer = z.object({
  status: z.number(),
  durationMs: z.number(),
  route: z.string().nullable(),
  instance: z.string().nullable(),
  by: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});
export type SentAnswer = z.infer<typeof SentAnswer>;

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
  drift: z
    .array(z.object({ id: z.string(), message: z.string(), isAdoptable: z.boolean() }))
    .default([]),
});
export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>;

export const StartedAnswer = z.object({ operation: z.number(), deployment: z.string() });
export type StartedAnswer = z.infer<typeof StartedAnswer>;

const Share = z.object({ route: z.string(), weight: z.number() });

export const ChangeSetAnswer = z.object({
  deployment: z.string(),
  actions: z.array(
    z.object({
      id: z.string(),
      change: z.enum(['add', 'modify', 'remove']),
      subject: z.string(),
      summary: z.string(),
      reason: z.string(),
      dependsOn: z.array(z.string()),
      traffic: z.array(
        z.object({ gateway: z.string(), before: z.array(Share), after: z.array(Share) }),
      ),
    }),
  ),
  conflicts: z.array(
    z.object({ code: z.string(), subject: z.string(), message: z.string(), advice: z.string() }),
  ),
  warnings: z.array(z.string()).default([]),
  /** Of a plan that was kept. */
  plan: z.number().optional(),
});
export type ChangeSetAnswer = z.infer<typeof ChangeSetAnswer>;

export const OperationAnswer = z.object({
  id: z.number(),
  kind: z.string(),
  state: z.enum(['running', 'succeeded', 'failed', 'cancelled', 'superseded']),
  author: z.string(),
  origin: z.string(),
  reason: z.string().nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  revision: z.number(),
  progress: z.array(
    z.object({
      action: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      lastLines: z.array(z.string()),
    }),
  ),
});
export type OperationAnswer = z.infer<typeof OperationAnswer>;

const Amount = z.object({ cpu: z.number(), memoryBytes: z.number() });

export const DriverAnswer = z.object({
  type: z.string(),
  deployableTypes: z.array(z.string()),
  status: z.object({
    available: z.boolean(),
    version: z.string(),
    reason: z.string().optional(),
    capacity: Amount.optional(),
  }),
  capabilities: z.record(z.string(), z.union([z.literal(true), z.string()])),
  allocated: z.object({ cpu: z.number(), memoryMb: z.number(), instances: z.number() }),
  used: Amount.nullable(),
});
export type DriverAnswer = z.infer<typeof DriverAnswer>;

export const PlanAnswer = z.object({
  id: z.number(),
  deployment: z.string(),
  kind: z.string(),
  author: z.string(),
  createdAt: z.number(),
  isOutdated: z.boolean(),
});
export type PlanAnswer = z.infer<typeof PlanAnswer>;
