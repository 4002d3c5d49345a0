import { z } from 'zod';
import { FULL_WEIGHT } from './types';

const nameSchema = z.string().min(1).max(500);
const hostSchema = z.string().min(1).max(255);
const portSchema = z.number().int().min(1).max(65_535);
const shareSchema = z.number().int().min(0).max(FULL_WEIGHT);
const durationSchema = z.number().int().min(1).max(86_400_000);
const countSchema = z.number().int().min(1).max(1_000_000_000);
const conditionSchema = z.string().min(1).max(10_000);
const clientKeySchema = z.string().regex(/^(ip|(header|cookie) \S+)$/, {
  error: 'Clients are told apart by `ip`, `header NAME` or `cookie NAME`.',
});

const targetSchema = z.object({
  id: nameSchema,
  host: hostSchema,
  port: portSchema,
  tls: z.literal(true).exactOptional(),
});

const retryReasonSchema = z.union([
  z.enum(['connect-failure', 'reset', 'timeout', '5xx']),
  z.number().int().min(400).max(599),
]);

/** `RouteRules`, for every schema that has them. */
export const routeRulesShape = {
  condition: conditionSchema.exactOptional(),
  strength: shareSchema.exactOptional(),
  rewrites: z
    .array(z.object({ path: z.string().min(1).max(10_000), condition: conditionSchema }))
    .max(100)
    .exactOptional(),
  balance: z.string().min(1).max(200).exactOptional(),
  connectTimeoutMs: durationSchema.exactOptional(),
  timeoutMs: durationSchema.exactOptional(),
  retries: z
    .object({
      attempts: z.number().int().min(1).max(10),
      on: z.array(retryReasonSchema).max(20),
      methods: z.array(z.string().min(1).max(32)).max(20),
    })
    .exactOptional(),
  circuitBreaker: z
    .object({
      consecutiveErrors: countSchema.exactOptional(),
      ejectionMs: durationSchema.exactOptional(),
      maxConnections: countSchema.exactOptional(),
    })
    .exactOptional(),
  fallback: nameSchema.exactOptional(),
  sessions: z.number().int().min(0).exactOptional(),
};

const routeConfigSchema = z.object({
  name: nameSchema,
  weight: shareSchema,
  targets: z.array(targetSchema).max(10_000),
  ...routeRulesShape,
});

/** `GatewayRules`, for every schema that has them. */
export const gatewayRulesShape = {
  sticky: z.enum(['route', 'instance']).exactOptional(),
  visitors: z
    .object({
      key: clientKeySchema,
      slices: z.array(z.object({ route: nameSchema, upTo: shareSchema })).max(10_000),
    })
    .exactOptional(),
  virtualHosts: z
    .object({
      names: z.array(hostSchema).max(1_000),
      port: portSchema,
      only: z.literal(true).exactOptional(),
    })
    .exactOptional(),
  mirror: z.object({ route: nameSchema, share: shareSchema }).exactOptional(),
  rateLimit: z
    .object({ requests: countSchema, perMs: durationSchema, key: clientKeySchema.exactOptional() })
    .exactOptional(),
  tls: z
    .object({
      certificates: z
        .array(z.object({ secret: nameSchema, fingerprint: z.string().min(1).max(200) }))
        .min(1)
        .max(1_000),
      redirectFrom: portSchema.exactOptional(),
    })
    .exactOptional(),
};

/** What every gateway driver accepts; the rules of `GatewayConfig` that its type cannot say. */
export const gatewayConfigSchema = z
  .object({
    name: nameSchema,
    host: hostSchema,
    extraHosts: z.array(hostSchema).max(16).exactOptional(),
    port: portSchema,
    protocol: z.enum(['http', 'tcp']),
    routes: z
      .array(routeConfigSchema)
      .max(1_000)
      .refine(sumsUp, { error: 'The weights of the routes must sum to 100 % or all be 0.' })
      .refine((routes) => new Set(routes.map((route) => route.name)).size === routes.length, {
        error: 'Two routes have the same name.',
      }),
    ...gatewayRulesShape,
  })
  .refine(namesOwnRoutes, {
    error: 'A mirror, a fallback and the slices of visitors name routes of the same gateway.',
  });

type Named = {
  routes: readonly { name: string; fallback?: string }[];
  mirror?: { route: string };
  visitors?: { slices: readonly { route: string }[] };
};

function namesOwnRoutes({ routes, mirror, visitors }: Named): boolean {
  const known = new Set(routes.map((route) => route.name));
  const named = [
    ...routes.flatMap(({ fallback }) => fallback ?? []),
    ...(mirror === undefined ? [] : [mirror.route]),
    ...(visitors?.slices ?? []).map(({ route }) => route),
  ];
  return named.every((name) => known.has(name));
}

function sumsUp(routes: readonly { weight: number }[]): boolean {
  const total = routes.reduce((sum, route) => sum + route.weight, 0);
  return total === 0 || total === FULL_WEIGHT;
}
