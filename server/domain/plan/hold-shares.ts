import {
  type BasisPoints,
  type RouteConfig,
  type RouteRules,
  type RouteSpec,
  routeRulesOf,
  type Target,
} from '../gateway';

/** Where a route can lead to right now, and how many targets it should have once all are healthy. */
export type RouteOutlook = { targets: Target[]; wanted: number };

/**
 * The routes of a gateway right now. Weights follow what is described as soon as what it leads to can take over; until
 * then the split that serves stays as it is, the newcomers beside it at 0 %:
 * a route that goes is replaced once as many healthy targets are there as before, or all there should be;
 * a route that only loses its share waits for one healthy target elsewhere.
 * Rules count at once: a condition whose route has no target lets requests pass on.
 */
export function holdShares(
  wanted: readonly RouteSpec[],
  current: readonly RouteConfig[],
  outlook: (route: string) => RouteOutlook,
): RouteConfig[] {
  const routes = wanted.map((route) => ({ ...route, ...outlook(route.name) }));
  const rules = new Map(wanted.map((route) => [route.name, routeRulesOf(route)]));
  const described = routes.map((route) => configOf(route, rules.get(route.name)));
  const weighted = routes.filter((route) => route.weight > 0);
  const names = new Set(weighted.map((route) => route.name));
  const losing = current.some((route) => route.weight > 0 && !names.has(route.name));
  if (weighted.length === 0 || !losing) return described;

  const before = current.map((route) => ({ ...route, ...outlook(route.name) }));
  const serving = before.filter((route) => route.weight > 0 && route.targets.length > 0);
  const losers = serving.filter((route) => !names.has(route.name));
  if (losers.length === 0) return described;
  const isAnyLeaving = losers.some((route) => !rules.has(route.name));
  const ready = countTargets(weighted);
  const isEnough = isAnyLeaving
    ? ready >= countTargets(serving) ||
      weighted.every((route) => route.targets.length >= route.wanted)
    : ready > 0;
  if (isEnough) return described;

  const there = new Set(before.map((route) => route.name));
  const held = before
    .filter((route) => rules.has(route.name) || route.targets.length > 0 || route.weight > 0)
    .map((route) => configOf(route, rules.get(route.name) ?? rulesOfLeaving(route)));
  const newcomers = described.filter((route) => !there.has(route.name));
  return [...held, ...newcomers.map((route) => ({ ...route, weight: 0 }))];
}

/** Whether the split that is described has to wait for what takes over. */
export function isHeld(wanted: readonly RouteSpec[], routes: readonly RouteConfig[]): boolean {
  return (
    wanted.length !== routes.length ||
    wanted.some(
      ({ name, weight }, index) => routes[index]?.name !== name || routes[index]?.weight !== weight,
    )
  );
}

type Shared = { name: string; weight: BasisPoints; targets: Target[] };

function configOf({ name, weight, targets }: Shared, rules: RouteRules = {}): RouteConfig {
  return { ...rules, name, weight, targets };
}

function rulesOfLeaving({ wanted: _wanted, ...route }: RouteConfig & RouteOutlook): RouteRules {
  return routeRulesOf(route);
}

function countTargets(routes: readonly { targets: readonly Target[] }[]): number {
  return routes.reduce((sum, route) => sum + route.targets.length, 0);
}
