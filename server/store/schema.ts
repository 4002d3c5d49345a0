import { z } from 'zod';
import type {
  ActionProgress,
  DeploymentSettings,
  DeploymentSpec,
  OperationOptions,
} from '../domain/deployment';
import { gatewayRulesShape, routeRulesShape } from '../domain/gateway';
import type { Json } from '../domain/json';
import type { ChangeSet } from '../domain/plan';
import { Problem } from '../domain/problem';

export const jsonSchema: z.ZodType<Json> = z.json();

const protocol = z.enum(['http', 'tcp']);
const weight = z.int().min(0).max(10_000);
const portNumber = z.int().min(0).max(65_535);
const environment = z.record(z.string(), z.string());

const healthCheck = z.object({
  path: z.string(),
  port: z.string(),
  protocol: z.enum(['HTTP', 'HTTPS']),
  initialDelayMs: z.number(),
  intervalMs: z.number(),
  timeoutMs: z.number(),
  failures: z.int(),
});

const secretText = z.array(z.union([z.string(), z.object({ secret: z.string() })]));

/** What has a default was not known to earlier versions of Vamp, whose services stay readable. */
const service = z.object({
  name: z.string(),
  deployable: z.object({
    type: z.string(),
    command: z.array(z.string()),
    directory: z.string().exactOptional(),
  }),
  ports: z.array(z.object({ name: z.string(), number: portNumber, protocol })),
  environment,
  secrets: z.record(z.string(), secretText).default({}),
  healthChecks: z.array(healthCheck),
  scale: z.object({ cpu: z.number(), memoryMb: z.number(), instances: z.int() }),
  dependsOn: z.array(z.string()),
  arguments: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  network: z.string().nullable().default(null),
  dialects: z.record(z.string(), jsonSchema).default({}),
  generation: z.int().min(0).default(0),
});

export const deploymentSpecSchema = z.object({
  name: z.string(),
  clusters: z.array(z.object({ name: z.string(), services: z.array(service) })),
  gateways: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['external', 'internal', 'standalone']),
      port: portNumber,
      protocol,
      selector: z.string().exactOptional(),
      routes: z.array(
        z.object({
          name: z.string(),
          weight,
          selector: z.string().exactOptional(),
          ...routeRulesShape,
        }),
      ),
      ...gatewayRulesShape,
    }),
  ),
  environment: z.record(z.string(), environment).exactOptional(),
}) satisfies z.ZodType<DeploymentSpec>;

const share = z.object({ route: z.string(), weight });

const plannedAction = z.object({
  id: z.string(),
  kind: z.enum([
    'create-service',
    'update-service',
    'replace-service',
    'scale-service',
    'drain-service',
    'remove-service',
    'create-gateway',
    'update-gateway',
    'remove-gateway',
  ]),
  change: z.enum(['add', 'modify', 'remove']),
  subject: z.string(),
  summary: z.string(),
  reason: z.string(),
  dependsOn: z.array(z.string()),
  traffic: z.array(
    z.object({ gateway: z.string(), before: z.array(share), after: z.array(share) }),
  ),
});

export const changeSetSchema = z.object({
  deployment: z.string(),
  actions: z.array(plannedAction),
  conflicts: z.array(
    z.object({ code: z.string(), subject: z.string(), message: z.string(), advice: z.string() }),
  ),
}) satisfies z.ZodType<ChangeSet>;

export const progressSchema = z.array(
  z.object({
    action: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    startedAt: z.number().nullable(),
    finishedAt: z.number().nullable(),
    reason: z.string().nullable(),
    lastLines: z.array(z.string()),
  }),
) satisfies z.ZodType<ActionProgress[]>;

export const operationOptionsSchema = z.object({
  rollBackOnFailure: z.boolean(),
}) satisfies z.ZodType<OperationOptions>;

export const deploymentSettingsSchema = z.object({
  repair: z.enum(['automatic', 'manual']),
}) satisfies z.ZodType<DeploymentSettings>;

export const intentionSchema = z.enum(['run', 'remove']);
export const originSchema = z.enum(['screen', 'api', 'cli', 'vamp']);
export const operationKindSchema = z.enum([
  'apply',
  'merge',
  'slice',
  'scale',
  'weights',
  'remove',
  'roll-back',
  'restart',
  'cancel',
  'repair',
  'adopt',
  'retry',
]);
export const operationStateSchema = z.enum([
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'superseded',
]);

/** Parses what was read from the database; `what` names it for the person who has to repair it. */
export function readStored<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Problem('refused', {
    message: `The stored ${what} cannot be read: ${z.prettifyError(result.error)}`,
    advice:
      'It was written by another version of Vamp or changed by hand. Start that version, or remove and deploy it again.',
  });
}
