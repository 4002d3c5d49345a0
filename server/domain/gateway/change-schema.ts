import { z } from 'zod';
import { gatewayRulesShape, routeRulesShape } from './config-schema';
import { FULL_WEIGHT } from './types';

const route = routeRulesShape;
const rules = gatewayRulesShape;

/** `RoutePatch`, for every schema that has one. */
export const routePatchShape = {
  condition: route.condition.unwrap().nullish(),
  strength: route.strength.unwrap().nullish(),
  rewrites: route.rewrites.unwrap().nullish(),
  balance: route.balance.unwrap().nullish(),
  connectTimeoutMs: route.connectTimeoutMs.unwrap().nullish(),
  timeoutMs: route.timeoutMs.unwrap().nullish(),
  retries: route.retries.unwrap().nullish(),
  circuitBreaker: route.circuitBreaker.unwrap().nullish(),
  fallback: route.fallback.unwrap().nullish(),
  sessions: route.sessions.unwrap().nullish(),
};

const weightsSchema = z.record(z.string(), z.int().min(0).max(FULL_WEIGHT));

const changeSchema = z.strictObject({
  weights: weightsSchema.optional(),
  routes: z.record(z.string(), z.strictObject(routePatchShape)).optional(),
  rules: z
    .strictObject({
      sticky: rules.sticky.unwrap().nullish(),
      visitors: rules.visitors.unwrap().nullish(),
      virtualHosts: rules.virtualHosts.unwrap().nullish(),
      mirror: rules.mirror.unwrap().nullish(),
      rateLimit: rules.rateLimit.unwrap().nullish(),
      tls: rules.tls.unwrap().nullish(),
    })
    .optional(),
});

/** The value of an event that tells of a change of a gateway; also as it was while there were weights only. */
export const gatewayDifferenceSchema = z.union([
  z.object({ before: changeSchema, after: changeSchema }),
  z
    .object({ before: weightsSchema, after: weightsSchema })
    .transform(({ before, after }) => ({ before: { weights: before }, after: { weights: after } })),
]);
