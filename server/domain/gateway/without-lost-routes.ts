import type { BasisPoints, GatewayRules, RouteRules } from './types';

type Named = {
  selector?: string;
  routes: readonly ({ name: string; weight: BasisPoints } & RouteRules)[];
} & GatewayRules;

/**
 * Without a mirror and fallbacks that name a route which is not there, as no gateway driver takes those. What a selector
 * will find is not known before it runs.
 */
export function withoutLostRoutes<G extends Named>(gateway: G): G {
  if (gateway.selector !== undefined) return gateway;
  const known = new Set(gateway.routes.map(({ name }) => name));
  const { mirror } = gateway;
  const isLost = (route: RouteRules) => route.fallback !== undefined && !known.has(route.fallback);
  const isMirrorLost = mirror !== undefined && !known.has(mirror.route);
  if (!isMirrorLost && !gateway.routes.some(isLost)) return gateway;
  const sound = { ...gateway, routes: gateway.routes.map((route) => ({ ...route })) };
  if (isMirrorLost) delete sound.mirror;
  for (const route of sound.routes) if (isLost(route)) delete route.fallback;
  return sound;
}
