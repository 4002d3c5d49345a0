import { evaluateCondition } from '../expression';
import {
  type Asker,
  firstMatch,
  hasTargets,
  positionOf,
  type Routing,
  routeOfVisitor,
} from './routing';
import { type BasisPoints, FULL_WEIGHT } from './types';

export type RoutingExplanation = {
  /** Every condition that is switched on, in the order in which they are tried. `matches` null: see `reason`. */
  conditions: {
    route: string;
    text: string;
    strength: BasisPoints;
    matches: boolean | null;
    reason?: string;
  }[];
  /** The route whose condition decides, with its strength; null: none. */
  decidedBy: { route: string; strength: BasisPoints } | null;
  /** The route the client is tied to, where that counts. */
  tiedTo: string | null;
  /** Where the visitor stands, and the route that follows from it. */
  visitor: { position: BasisPoints; route: string | null } | null;
  /** How likely each route is; sums to 10 000, or all are 0 where nobody can answer. */
  odds: { route: string; share: BasisPoints }[];
};

/** Where a request would go, and why: the same steps as `decide`, with every chance told. */
export function explainRouting(routing: Routing, asker: Asker): RoutingExplanation {
  const { routes } = routing.config;
  const nameOf = (index: number) => routes[index]?.name ?? null;
  const conditions = routing.conditions.map(({ route, text, strength, condition }) => {
    const result =
      condition === null
        ? {
            matches: null,
            reason: 'It is an expression of HAProxy and can be evaluated there only.',
          }
        : evaluateCondition(condition, asker.request);
    return { route: nameOf(route) ?? '', text, strength, ...result };
  });
  const matched = firstMatch(routing, asker.request);
  const decides = matched !== null && hasTargets(routing, matched.route) ? matched : null;
  const tied = asker.tied !== null && hasTargets(routing, asker.tied) ? asker.tied : null;
  const position = positionOf(routing, asker);
  const visited = position === null ? null : routeOfVisitor(routing, position);

  const rest = restOf(routing, { tied, visited });
  const strength = decides === null ? 0 : effectiveStrength(decides, tied);
  const odds = routes.map(({ name }, index) => ({
    route: name,
    share:
      (index === decides?.route ? strength : 0) +
      ((rest[index] ?? 0) * (FULL_WEIGHT - strength)) / FULL_WEIGHT,
  }));
  return {
    conditions,
    decidedBy:
      decides === null ? null : { route: nameOf(decides.route) ?? '', strength: decides.strength },
    tiedTo: tied === null || strength === FULL_WEIGHT ? null : nameOf(tied),
    visitor: position === null ? null : { position, route: nameOf(visited ?? -1) },
    odds,
  };
}

/** A client that is tied stays where it is: the strength is a chance for those alone who are not. */
function effectiveStrength(
  { route, strength }: { route: number; strength: BasisPoints },
  tied: number | null,
): BasisPoints {
  if (strength >= FULL_WEIGHT || tied === route) return FULL_WEIGHT;
  return tied === null ? strength : 0;
}

function restOf(
  { shares }: Routing,
  { tied, visited }: { tied: number | null; visited: number | null },
): readonly BasisPoints[] {
  const only = tied ?? visited;
  return only === null ? shares : shares.map((_, index) => (index === only ? FULL_WEIGHT : 0));
}
