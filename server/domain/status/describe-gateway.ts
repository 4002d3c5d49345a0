import type { GatewayView } from '../deployment';
import { effectiveWeights, type GatewaySpec, type RouteConfig } from '../gateway';
import { compileGateways, indexGateways, type World } from '../plan';

export function describeGateways(world: World): GatewayView[] {
  const compiled = new Map(compileGateways(world).map((config) => [config.name, config]));
  return world.spec.gateways.map((spec) => {
    const observed = indexGateways(world.gateways).byName.get(spec.name);
    const config = observed?.config ?? compiled.get(spec.name);
    return {
      name: spec.name,
      deployment: world.spec.name,
      kind: spec.kind,
      address: describeAddress(world.gatewayHost, spec),
      port: spec.port,
      protocol: spec.protocol,
      state: observed?.state ?? 'pending',
      reason: observed?.reason ?? null,
      routes: describeRoutes(spec, config?.routes ?? []),
    };
  });
}

function describeAddress(host: string, spec: GatewaySpec): string {
  return `${spec.protocol}://${host}:${spec.port}`;
}

function describeRoutes(spec: GatewaySpec, live: readonly RouteConfig[]): GatewayView['routes'] {
  const weights = effectiveWeights(
    live.map((route) => ({ ...route, targets: [...route.targets] })),
  );
  return spec.routes.map((route) => {
    const index = live.findIndex((candidate) => candidate.name === route.name);
    return {
      ...route,
      liveWeight: weights[index] ?? 0,
      targets: live[index]?.targets.length ?? 0,
    };
  });
}
