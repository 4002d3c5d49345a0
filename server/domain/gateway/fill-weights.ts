import { Problem } from '../problem';
import { type BasisPoints, FULL_WEIGHT } from './types';

/**
 * Routes without a weight share what the others leave: the same whole basis points each, the last of them the rest.
 * Throws `GatewayRouteWeightError` unless the result sums to 0 or 100 %.
 */
export function fillWeights(routes: readonly { weight: BasisPoints | null }[]): BasisPoints[] {
  const given = routes.reduce((sum, route) => sum + (route.weight ?? 0), 0);
  const open = routes.filter((route) => route.weight === null).length;
  const free = Math.max(0, FULL_WEIGHT - given);
  const share = open === 0 ? 0 : Math.floor(free / open);
  const lastOpen = routes.findLastIndex((route) => route.weight === null);
  const weights = routes.map(
    (route, index) => route.weight ?? (index === lastOpen ? free - share * (open - 1) : share),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total !== 0 && total !== FULL_WEIGHT) {
    throw new Problem('invalid', {
      name: 'GatewayRouteWeightError',
      message: `The weights of the routes sum to ${total / 100} %.`,
      advice: 'Make them sum to 100 %, or set all of them to 0 %.',
    });
  }
  return weights;
}
