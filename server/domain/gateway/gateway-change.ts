import { isSameValue } from '../same-value';
import type { BasisPoints, GatewayRules, GatewaySpec, RouteRules } from './types';

/** Null removes; what is absent stays. */
export type RoutePatch = { [Key in keyof RouteRules]?: RouteRules[Key] | null | undefined };
export type RulesPatch = { [Key in keyof GatewayRules]?: GatewayRules[Key] | null | undefined };

/** What somebody wants to be different about a gateway. */
export type GatewayChange = {
  /** Of all routes, or of some; the others keep theirs. */
  weights?: Readonly<Record<string, BasisPoints>> | undefined;
  routes?: Readonly<Record<string, RoutePatch>> | undefined;
  rules?: RulesPatch | undefined;
};

/** Both ways between two states of a gateway; only what differs, but weights of all routes where one does. */
export type GatewayDifference = { before: GatewayChange; after: GatewayChange };

/** A rule that is missing here does not compile. */
const GATEWAY_RULES = keysOf<keyof GatewayRules>({
  sticky: true,
  visitors: true,
  virtualHosts: true,
  mirror: true,
  rateLimit: true,
  tls: true,
});

const ROUTE_RULES = keysOf<keyof RouteRules>({
  condition: true,
  strength: true,
  rewrites: true,
  balance: true,
  connectTimeoutMs: true,
  timeoutMs: true,
  retries: true,
  circuitBreaker: true,
  fallback: true,
  sessions: true,
});

function keysOf<Key extends string>(all: Record<Key, true>): Key[] {
  const isKey = (key: string): key is Key => Object.hasOwn(all, key);
  return Object.keys(all).filter(isKey);
}

/** What leads from one state of a gateway to the other and back; null where nothing differs. */
export function differenceBetween(
  before: GatewaySpec,
  after: GatewaySpec,
): GatewayDifference | null {
  const weights = isSameValue(weightsOf(before), weightsOf(after)) ? [] : ['weights' as const];
  const rules = GATEWAY_RULES.filter((key) => !isSameValue(before[key], after[key]));
  const routes = after.routes.flatMap((route) => {
    const other = before.routes.find(({ name }) => name === route.name);
    const keys = ROUTE_RULES.filter((key) => !isSameValue(other?.[key], route[key]));
    return keys.length > 0 ? [{ name: route.name, keys }] : [];
  });
  if (weights.length + rules.length + routes.length === 0) return null;
  const sideOf = (gateway: GatewaySpec): GatewayChange => ({
    ...(weights.length > 0 && { weights: weightsOf(gateway) }),
    ...(rules.length > 0 && { rules: pick<GatewayRules>(gateway, rules) }),
    ...(routes.length > 0 && {
      routes: Object.fromEntries(
        routes.map(({ name, keys }) => [name, pick<RouteRules>(rulesOf(gateway, name), keys)]),
      ),
    }),
  });
  return { before: sideOf(before), after: sideOf(after) };
}

/** `null` for what is absent, so that putting it back removes it. */
function pick<T extends object>(
  from: T,
  keys: readonly (keyof T)[],
): { [Key in keyof T]?: T[Key] | null } {
  const picked: { [Key in keyof T]?: T[Key] | null } = {};
  for (const key of keys) picked[key] = from[key] ?? null;
  return picked;
}

const rulesOf = ({ routes }: GatewaySpec, name: string): RouteRules =>
  routes.find((route) => route.name === name) ?? {};

function weightsOf(gateway: GatewaySpec): Record<string, BasisPoints> {
  return Object.fromEntries(gateway.routes.map(({ name, weight }) => [name, weight]));
}
