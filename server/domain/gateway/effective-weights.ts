import { type BasisPoints, FULL_WEIGHT, type RouteConfig } from './types';

/**
 * The shares requests really get, in the order of the routes: a route without targets gets nothing and the others share
 * what it had, in proportion. Sums to exactly 10 000 (largest remainder, earlier route first), or all are 0.
 */
export function effectiveWeights(
  routes: readonly Pick<RouteConfig, 'weight' | 'targets'>[],
): BasisPoints[] {
  return inProportion(routes.map((route) => (route.targets.length > 0 ? route.weight : 0)));
}

/** The same proportions, summing to exactly 10 000 (largest remainder, the earlier first); all 0 where all are. */
export function inProportion(wanted: readonly BasisPoints[]): BasisPoints[] {
  const total = wanted.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return [...wanted];
  const shares = wanted.map((weight, index) => ({
    index,
    floor: Math.floor((weight * FULL_WEIGHT) / total),
    remainder: (weight * FULL_WEIGHT) % total,
  }));
  const left = FULL_WEIGHT - shares.reduce((sum, share) => sum + share.floor, 0);
  const raised = new Set(
    [...shares]
      .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map((share) => share.index),
  );
  return shares.map((share) => share.floor + (raised.has(share.index) ? 1 : 0));
}
