import { type BasisPoints, FULL_WEIGHT } from './types';

/** `90 %`, `0.5 %`: as many decimals as it takes, at most two. */
function formatBasisPoints(weight: BasisPoints): string {
  return `${Number(((weight / FULL_WEIGHT) * 100).toFixed(2))} %`;
}

/** `catalog:1.0 90 % / catalog:2.0 10 %`. */
export function formatShares(routes: readonly { name: string; weight: BasisPoints }[]): string {
  return routes.map((route) => `${route.name} ${formatBasisPoints(route.weight)}`).join(' / ');
}
