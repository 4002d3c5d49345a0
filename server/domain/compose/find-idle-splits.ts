import type { ClusterSpec } from '../deployment';
import type { GatewaySpec, RouteSpec } from '../gateway';
import type { PlanConflict } from '../plan';

/** Gateways that give everything to versions without instances, although another version has some. */
export function findIdleSplits(
  gateways: readonly GatewaySpec[],
  clusters: readonly ClusterSpec[],
): PlanConflict[] {
  const sizes = new Map(
    clusters.flatMap(({ name, services }) =>
      services.map((service) => [`${name}/${service.name}`, service.scale.instances] as const),
    ),
  );
  return gateways
    .filter(({ kind, selector }) => kind === 'internal' && selector === undefined)
    .flatMap(({ name, routes }): PlanConflict[] => {
      const [, cluster = ''] = name.split('/');
      // What a selector chooses is found when it runs.
      const sizeOf = (route: RouteSpec) =>
        route.selector === undefined ? (sizes.get(`${cluster}/${route.name}`) ?? 0) : 1;
      const taking = routes.filter(({ weight }) => weight > 0);
      const able = routes.filter((route) => sizeOf(route) > 0);
      const [first] = taking;
      if (first === undefined || able.length === 0 || taking.some((route) => sizeOf(route) > 0)) {
        return [];
      }
      return [
        {
          code: 'IdleSplitError',
          subject: name,
          message: `the gateway ${name} gives everything to ${taking.map((route) => route.name).join(', ')}, of which no instance is wanted`,
          advice: `give ${first.name} an instance, or its share to ${able.map((route) => route.name).join(' or ')}`,
        },
      ];
    });
}
