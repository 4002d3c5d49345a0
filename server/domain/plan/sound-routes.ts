import type { DeploymentSpec } from '../deployment';
import {
  effectiveWeights,
  FULL_WEIGHT,
  type GatewaySpec,
  type RouteSpec,
  withoutLostRoutes,
  withVisitors,
} from '../gateway';

/**
 * Gateways that lead only to what is there, in whole shares: routes to nothing go, services without a route get one at
 * 0 %, internal gateways of clusters that are gone go.
 */
export function withSoundRoutes(spec: DeploymentSpec): DeploymentSpec {
  const clusters = new Map(spec.clusters.map((cluster) => [cluster.name, cluster]));
  const internal = spec.gateways
    .filter((gateway) => gateway.kind === 'internal')
    .flatMap((gateway) => {
      const [, clusterName = '', port = ''] = gateway.name.split('/');
      const services = (clusters.get(clusterName)?.services ?? []).filter((service) =>
        service.ports.some((each) => each.name === port),
      );
      return services.length === 0
        ? []
        : [withRoutesTo(gateway, new Set(services.map((service) => service.name)))];
    });
  const names = new Set(internal.map((gateway) => gateway.name));
  const byName = new Map(internal.map((gateway) => [gateway.name, gateway]));
  const gateways = spec.gateways.flatMap((gateway) => {
    if (gateway.kind === 'standalone') return gateway;
    if (gateway.kind === 'internal') return byName.get(gateway.name) ?? [];
    if (gateway.selector !== undefined) return gateway;
    const there = gateway.routes.filter(({ name }) => names.has(`${spec.name}/${name}`));
    return [withRoutes(gateway, shareOut(there, weightOf(gateway.routes)))];
  });
  return { ...spec, gateways };
}

function withRoutesTo(gateway: GatewaySpec, services: ReadonlySet<string>): GatewaySpec {
  if (gateway.selector !== undefined) return gateway;
  const there = gateway.routes.filter((route) => services.has(route.name));
  const known = new Set(there.map((route) => route.name));
  const added = [...services].filter((name) => !known.has(name));
  const routes = [...there, ...added.map((name) => ({ name, weight: 0 }))];
  return withRoutes(gateway, shareOut(routes, weightOf(gateway.routes)));
}

function withRoutes(gateway: GatewaySpec, routes: RouteSpec[]): GatewaySpec {
  return withVisitors(withoutLostRoutes({ ...gateway, routes }), gateway);
}

function weightOf(routes: readonly RouteSpec[]): number {
  return routes.reduce((sum, route) => sum + route.weight, 0);
}

/** Who is left takes over what the others had, in proportion; all of it goes to the first where nobody had anything. */
function shareOut(routes: readonly RouteSpec[], before: number): RouteSpec[] {
  const left = weightOf(routes);
  if (left === before && (left === 0 || left === FULL_WEIGHT)) return [...routes];
  if (left === 0) {
    return routes.map((route, index) => ({
      ...route,
      weight: index === 0 && before > 0 ? FULL_WEIGHT : 0,
    }));
  }
  const target = { id: 'any', host: 'any', port: 1 };
  const shares = effectiveWeights(routes.map(({ weight }) => ({ weight, targets: [target] })));
  return routes.map((route, index) => ({ ...route, weight: shares[index] ?? 0 }));
}
