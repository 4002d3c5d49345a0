import type { RouteConfig, RouteSpec, Target } from '../gateway';

/** Where a route can lead to right now, and how many targets it should have once all are healthy. */
export type RouteOutlook = { targets: Target[]; wanted: number };

/**
 * The routes of a gateway right now. Weights follow what is described as soon as what it leads to can take over; until
 * then the split that serves stays as it is, the newcomers beside it at 0 %:
 * a route that goes is replaced once as many healthy targets are there as before, or all there should be;
 * a route that only loses its share waits for one healthy target elsewhere.
 */
export function holdShares(
  wanted: readonly RouteSpec[],
  current: readonly RouteConfig[],
  outlook: (route: string) => RouteOutlook,
): RouteConfig[] {
  const routes = wanted.map((route) => ({ ...route, ...outlook(route.name) }));
  const described = routes.map(({ name, weight, targets }) => ({ name, weight, targets }));
  const weighted = routes.filter((route) => route.weight > 0);
  const names = new Set(weighted.map((route) => route.name));
  const losing = current.some((route) => route.weight > 0 && !names.has(route.name));
  if (weighted.length === 0 || !losing) return described;

  const before = current.map(({ name, weight }) => ({ name, weight, ...outlook(name) }));
  const serving = before.filter((route) => route.weight > 0 && route.targets.length > 0);
  const losers = serving.filter((route) => !names.has(route.name));
  if (losers.length === 0) return described;
  const known = new Set(wanted.map((route) => route.name));
  const isAnyLeaving = losers.some((route) => !known.has(route.name));
  const ready = countTargets(weighted);
  const isEnough = isAnyLeaving
    ? ready >= countTargets(serving) ||
      weighted.every((route) => route.targets.length >= route.wanted)
    : ready > 0;
  if (isEnough) return described;

  const there = new Set(before.map((route) => route.name));
  const held = before
    .filter((route) => known.has(route.name) || route.targets.length > 0 || route.weight > 0)
    .map(({ name, weight, targets }) => ({ name, weight, targets }));
  const newcomers = described.filter((route) => !there.has(route.name));
  return [...held, ...newcomers.map((route) => ({ ...route, weight: 0 }))];
}

function countTargets(routes: readonly { targets: readonly Target[] }[]): number {
  return routes.reduce((sum, route) => sum + route.targets.length, 0);
}
