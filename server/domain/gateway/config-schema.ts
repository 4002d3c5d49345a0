import { z } from 'zod';
import { FULL_WEIGHT } from './types';

const hostSchema = z.string().min(1).max(255);

const targetSchema = z.object({
  id: z.string().min(1).max(500),
  host: hostSchema,
  port: z.number().int().min(1).max(65_535),
});

const routeConfigSchema = z.object({
  name: z.string().min(1).max(500),
  weight: z.number().int().min(0).max(FULL_WEIGHT),
  targets: z.array(targetSchema).max(10_000),
});

/** What every gateway driver accepts; the rules of `GatewayConfig` that its type cannot say. */
export const gatewayConfigSchema = z.object({
  name: z.string().min(1).max(500),
  host: hostSchema,
  extraHosts: z.array(hostSchema).max(16).exactOptional(),
  port: z.number().int().min(1).max(65_535),
  protocol: z.enum(['http', 'tcp']),
  routes: z
    .array(routeConfigSchema)
    .max(1_000)
    .refine(sumsUp, { error: 'The weights of the routes must sum to 100 % or all be 0.' })
    .refine((routes) => new Set(routes.map((route) => route.name)).size === routes.length, {
      error: 'Two routes have the same name.',
    }),
});

function sumsUp(routes: readonly { weight: number }[]): boolean {
  const total = routes.reduce((sum, route) => sum + route.weight, 0);
  return total === 0 || total === FULL_WEIGHT;
}
