import { type Condition, evaluateCondition, parseCondition, type RequestView } from '../expression';
import { visitorPosition } from './assign-visitors';
import { clientOf, type ParsedClientKey, parseClientKey } from './client-key';
import { effectiveWeights } from './effective-weights';
import { type BasisPoints, FULL_WEIGHT, type GatewayConfig, type VisitorSlice } from './types';

export type RoutingCondition = {
  /** Index of the route that wants what meets it. */
  route: number;
  text: string;
  /** null: an expression that only HAProxy can evaluate. */
  condition: Condition | null;
  strength: BasisPoints;
};

/**
 * How a gateway decides (dsl.md §9.3): conditions in the order of the routes, each with its strength; everything else by
 * visitor or by weight over all routes. The embedded gateway and the request tester evaluate it, HAProxy has it rendered.
 */
export type Routing = {
  config: GatewayConfig;
  /** Those that are switched on. */
  conditions: RoutingCondition[];
  /** What each route gets of the requests that are shared by weight; sums to 10 000, or all are 0. */
  shares: BasisPoints[];
  visitors: { key: ParsedClientKey; slices: readonly VisitorSlice[] } | null;
  /** Index by name. */
  indexes: ReadonlyMap<string, number>;
};

/** No route may be chosen. */
export const NO_ROUTE = -1;

export function compileRouting(config: GatewayConfig): Routing {
  const { routes, visitors } = config;
  const key = visitors === undefined ? null : parseClientKey(visitors.key);
  return {
    config,
    conditions: routes.flatMap(({ condition, strength = FULL_WEIGHT }, route) => {
      if (condition === undefined || strength === 0) return [];
      const parsed = parseCondition(condition);
      return [{ route, text: condition, condition: parsed.ok ? parsed.condition : null, strength }];
    }),
    shares: effectiveWeights(routes),
    visitors: visitors === undefined || key === null ? null : { key, slices: visitors.slices },
    indexes: new Map(routes.map(({ name }, index) => [name, index])),
  };
}

/** What is known of a request besides itself. */
export type Asker = {
  request: RequestView;
  /** The route its client is tied to; null: to none. */
  tied: number | null;
  /** Set where the gateway has just given the client an identity. */
  visitor?: string;
};

export type Draws = {
  weight: { next(): BasisPoints };
  strength: { next(): BasisPoints };
};

export type Decision = {
  /** `NO_ROUTE` where no route has a target. */
  route: number;
  by: 'condition' | 'tied' | 'visitor' | 'weight';
};

/** The route of one request. A condition whose route has no target lets the request pass on; so does a tie. */
export function decide(routing: Routing, asker: Asker, draws: Draws): Decision {
  const matched = firstMatch(routing, asker.request);
  const tied = asker.tied !== null && hasTargets(routing, asker.tied) ? asker.tied : null;
  if (matched !== null && hasTargets(routing, matched.route)) {
    const { route, strength } = matched;
    const isForced = strength >= FULL_WEIGHT;
    if (isForced || tied === route) return { route, by: isForced ? 'condition' : 'tied' };
    if (tied === null && draws.strength.next() < strength) return { route, by: 'condition' };
  }
  if (tied !== null) return { route: tied, by: 'tied' };
  const position = positionOf(routing, asker);
  if (position !== null) return { route: routeOfVisitor(routing, position), by: 'visitor' };
  return { route: routeOfShare(routing.shares, draws.weight.next()), by: 'weight' };
}

/** The first condition that a request meets; one that cannot be evaluated here is not met. */
export function firstMatch(routing: Routing, request: RequestView): RoutingCondition | null {
  for (const each of routing.conditions) {
    if (each.condition !== null && evaluateCondition(each.condition, request).matches === true) {
      return each;
    }
  }
  return null;
}

/** Where the visitor stands among all; null where visitors do not count or the request does not say who asks. */
export function positionOf(
  { config, visitors }: Routing,
  { request, visitor }: Asker,
): BasisPoints | null {
  if (visitors === null) return null;
  const name = visitor ?? clientOf(visitors.key, request);
  return name === null ? null : visitorPosition(config.name, name);
}

/** Of those whose route has no target the others take their share, each visitor always the same one. */
export function routeOfVisitor(routing: Routing, position: BasisPoints): number {
  const slice = routing.visitors?.slices.find(({ upTo }) => position < upTo);
  const route = slice === undefined ? undefined : routing.indexes.get(slice.route);
  const isUsable = route !== undefined && (routing.shares[route] ?? 0) > 0;
  return isUsable ? route : routeOfShare(routing.shares, position);
}

/** `bucket`: below 10 000. */
export function routeOfShare(shares: readonly BasisPoints[], bucket: BasisPoints): number {
  let end = 0;
  for (let index = 0; index < shares.length; index += 1) {
    end += shares[index] ?? 0;
    if (bucket < end) return index;
  }
  return NO_ROUTE;
}

export function hasTargets({ config }: Routing, route: number): boolean {
  return (config.routes[route]?.targets.length ?? 0) > 0;
}
