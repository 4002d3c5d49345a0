import type { GatewayConfig, RouteConfig } from '../gateway';

/** Whether two configurations are the same in everything. */
export function isSameGateway(a: GatewayConfig, b: GatewayConfig): boolean {
  return (
    isSameShape(a, b) && a.routes.every((route, index) => hasSameTargets(route, b.routes[index]))
  );
}

/** Whether they differ in nothing but the targets, which follow what is healthy. */
export function isSameShape(a: GatewayConfig, b: GatewayConfig): boolean {
  return (
    a.name === b.name &&
    a.host === b.host &&
    a.port === b.port &&
    a.protocol === b.protocol &&
    (a.extraHosts ?? []).join() === (b.extraHosts ?? []).join() &&
    a.routes.length === b.routes.length &&
    a.routes.every((route, index) => {
      const other = b.routes[index];
      return route.name === other?.name && route.weight === other.weight;
    })
  );
}

function hasSameTargets(a: RouteConfig, b: RouteConfig | undefined): boolean {
  return (
    a.targets.length === b?.targets.length &&
    a.targets.every((target, index) => {
      const other = b.targets[index];
      return target.id === other?.id && target.host === other.host && target.port === other.port;
    })
  );
}
