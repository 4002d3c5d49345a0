import type { GatewaySpec, RoutePatch } from '../domain/gateway';
import type { GatewayDraft } from '../services/gateways/schemas';
import type { Random } from './random';

/** Rules as the simulator thinks of them: routes by their places. Null takes a rule away, in a change only. */
export type RulesDraft = {
  sticky?: 'route' | 'instance' | null;
  visitors?: string | null;
  host?: string | null;
  /** The route that gets a tenth of all requests as well. */
  mirror?: number | null;
  rateLimit?: { requests: number; perMs: number } | null;
  routes: RouteRulesDraft[];
};

export type RouteRulesDraft = Pick<
  RoutePatch,
  'condition' | 'strength' | 'timeoutMs' | 'retries' | 'circuitBreaker'
> & { fallback?: number | null };

const MIRROR_SHARE = 1_000;
const ROUTES = 2;

/** Few rules at a time, as people write them. */
export function drawRules(random: Random, { mayTakeAway = false } = {}): RulesDraft {
  const draft: RulesDraft = { routes: [] };
  const value = <T>(items: readonly T[]): T | null =>
    mayTakeAway && random.chance(0.3) ? null : random.pick(items);
  if (random.chance(0.3)) draft.sticky = value(['route', 'instance'] as const);
  if (random.chance(0.4)) draft.visitors = value(['ip', 'header X-User']);
  if (random.chance(0.2)) draft.host = value(['shop.example', 'mall.example']);
  if (random.chance(0.2)) draft.mirror = value([0, 1]);
  if (random.chance(0.2)) draft.rateLimit = value([{ requests: 9, perMs: 1_000 }]);
  for (let index = 0; index < ROUTES; index += 1) {
    const rules: RouteRulesDraft = {};
    draft.routes.push(rules);
    if (random.chance(0.3)) {
      rules.condition = value(['path begins /beta', 'method == GET']);
      if (rules.condition !== null && random.chance(0.4)) rules.strength = random.pick([0, 5_000]);
    }
    if (random.chance(0.2)) rules.timeoutMs = value([2_000, 5_000]);
    if (random.chance(0.2))
      rules.retries = value([{ attempts: 2, on: ['reset' as const], methods: [] }]);
    if (random.chance(0.2)) rules.circuitBreaker = value([{ consecutiveErrors: 3 }]);
    if (random.chance(0.2)) rules.fallback = value([1 - index]);
  }
  return draft;
}

type RulesAsked = NonNullable<GatewayDraft['rules']>;
type RoutesAsked = NonNullable<GatewayDraft['routes']>;

/** What is asked of a gateway with these routes; a rule for a route it does not have is not asked for. */
export function changeOfRules(
  draft: RulesDraft,
  { routes }: Pick<GatewaySpec, 'routes'>,
): { rules: RulesAsked; routes: RoutesAsked } {
  const names = routes.map(({ name }) => name);
  const { sticky, visitors, host, mirror, rateLimit } = draft;
  const mirrored = typeof mirror === 'number' ? names[mirror] : undefined;
  return {
    rules: {
      ...(sticky !== undefined && { sticky }),
      ...(visitors !== undefined && { visitors }),
      ...(host !== undefined && { virtualHosts: host === null ? null : { names: [host] } }),
      ...(mirror === null && { mirror }),
      ...(mirrored !== undefined && { mirror: { route: mirrored, share: MIRROR_SHARE } }),
      ...(rateLimit !== undefined && { rateLimit }),
    },
    routes: Object.fromEntries(
      draft.routes.flatMap(({ fallback, ...rules }, index) => {
        const name = names[index];
        const other = typeof fallback === 'number' ? names[fallback] : undefined;
        if (name === undefined) return [];
        return [
          [
            name,
            {
              ...rules,
              ...(fallback === null && { fallback }),
              ...(other !== undefined && { fallback: other }),
            },
          ],
        ];
      }),
    ),
  };
}

/** The same as a document says it; what is taken away is not said. */
export function printRules(draft: RulesDraft | null, names: readonly string[]) {
  const empty: ReturnType<typeof changeOfRules> = { rules: {}, routes: {} };
  const { rules, routes } =
    draft === null ? empty : changeOfRules(draft, { routes: names.map(asRoute) });
  return {
    gateway: printGatewayRules(rules),
    routes: Object.fromEntries(
      Object.entries(routes).map(([name, patch]) => [name, printRouteRules(patch)]),
    ),
  };
}

const asRoute = (name: string) => ({ name, weight: 0 });
const seconds = (ms: number) => `${ms / 1_000}s`;
const percent = (share: number) => `${share / 100}%`;

function printGatewayRules(rules: RulesAsked) {
  const { sticky, visitors, virtualHosts, mirror, rateLimit } = rules;
  return {
    ...(sticky && { sticky }),
    ...(visitors && { visitors }),
    ...(virtualHosts && { virtual_hosts: virtualHosts.names }),
    ...(mirror && { mirror: { route: mirror.route, percentage: percent(mirror.share) } }),
    ...(rateLimit && {
      rate_limit: { requests: rateLimit.requests, per: seconds(rateLimit.perMs) },
    }),
  };
}

function printRouteRules(patch: RoutePatch) {
  const { condition, strength, timeoutMs, retries, circuitBreaker, fallback } = patch;
  return {
    ...(condition && { condition }),
    ...(typeof strength === 'number' && { condition_strength: percent(strength) }),
    ...(timeoutMs && { timeout: seconds(timeoutMs) }),
    ...(retries && { retries: { attempts: retries.attempts, on: retries.on } }),
    ...(circuitBreaker && {
      circuit_breaker: { consecutive_errors: circuitBreaker.consecutiveErrors },
    }),
    ...(fallback && { fallback }),
  };
}

/** E.g. `sticky route, #0 condition method == GET`. */
export function describeRules({ routes, ...rules }: RulesDraft): string {
  const say = (part: object, where: string) =>
    Object.entries(part).map(([key, value]) => `${where}${key} ${JSON.stringify(value)}`);
  const all = [...say(rules, ''), ...routes.flatMap((route, index) => say(route, `#${index} `))];
  return all.join(', ') || 'nothing';
}
