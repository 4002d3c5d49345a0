import type { GatewayView } from '../deployment';
import {
  effectiveWeights,
  type GatewayCapabilities,
  type GatewaySpec,
  gatewayRulesOf,
  type ObservedGateway,
  type RouteConfig,
  withFoundRoutes,
} from '../gateway';
import { compileGateways, indexGateways, refusalOf, type World, withCertificates } from '../plan';

export function describeGateways(world: World, capabilities: GatewayCapabilities): GatewayView[] {
  const compiled = new Map(compileGateways(world).map((config) => [config.name, config]));
  return world.spec.gateways.map((spec) => {
    const observed = indexGateways(world.gateways).byName.get(spec.name);
    const config = observed?.config ?? compiled.get(spec.name);
    const refusal = refusalOf(world, spec.name);
    return {
      name: spec.name,
      deployment: world.spec.name,
      kind: spec.kind,
      address: describeAddress(world.gatewayHost, spec),
      port: spec.port,
      protocol: spec.protocol,
      state: refusal === null ? (observed?.state ?? 'pending') : 'failed',
      reason: refusal ?? observed?.reason ?? null,
      rules: gatewayRulesOf(withCertificates(world, spec)),
      routes: describeRoutes(spec, { live: config?.routes ?? [], health: observed?.health ?? {} }),
      virtualHosts: (config?.virtualHosts ?? spec.virtualHosts)?.names ?? [],
      capabilities,
    };
  });
}

function describeAddress(host: string, spec: GatewaySpec): string {
  const scheme = spec.tls === undefined ? spec.protocol : 'https';
  return `${scheme}://${host}:${spec.port}`;
}

function describeRoutes(
  spec: GatewaySpec,
  { live, health }: { live: readonly RouteConfig[]; health: ObservedGateway['health'] & object },
): GatewayView['routes'] {
  const weights = effectiveWeights(
    live.map((route) => ({ ...route, targets: [...route.targets] })),
  );
  return withFoundRoutes(spec, live).routes.map((route) => {
    const index = live.findIndex((candidate) => candidate.name === route.name);
    return {
      ...route,
      liveWeight: weights[index] ?? 0,
      targets: live[index]?.targets.length ?? 0,
      health: health[route.name] ?? null,
    };
  });
}
