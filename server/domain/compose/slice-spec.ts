import { type Blueprint, breedName } from '../artifact';
import type { ClusterSpec, DeploymentSpec } from '../deployment';
import { FULL_WEIGHT, type GatewaySpec, withoutLostRoutes, withVisitors } from '../gateway';
import type { PlanConflict } from '../plan';
import type { ComposeResult } from './compose-spec';

/**
 * Removes the services a blueprint names from a deployment (dsl.md §17.3). What remains of a cluster must already hold
 * all of its traffic, and must still have its dependencies; a whole cluster may go at any weight.
 */
export function sliceSpec(current: DeploymentSpec, blueprint: Blueprint): ComposeResult {
  const removed = new Map(
    blueprint.clusters.map((cluster) => [
      cluster.name,
      new Set(cluster.services.map(({ breed }) => breedName(breed))),
    ]),
  );
  const clusters = current.clusters.flatMap(({ name, services }) => {
    const remaining = services.filter((service) => removed.get(name)?.has(service.name) !== true);
    return remaining.length === 0 ? [] : [{ name, services: remaining }];
  });
  const targets = targetsOf(current.name, clusters);
  const gateways = current.gateways.flatMap((gateway) => {
    // What is selected need not be of this deployment; the gateway of a cluster goes with it all the same.
    if (gateway.selector !== undefined) {
      return gateway.kind === 'external' || targets.inner.has(gateway.name) ? [gateway] : [];
    }
    const reachable = gateway.kind === 'external' ? targets.outer : targets.inner.get(gateway.name);
    const routes = gateway.routes.filter((route) => reachable?.has(route.name) === true);
    // One that never led anywhere is no part of this.
    if (routes.length === 0 && gateway.routes.length > 0) return [];
    return [withVisitors(withoutLostRoutes({ ...gateway, routes }), gateway)];
  });
  const spec: DeploymentSpec = { name: current.name, clusters, gateways };
  const environment = Object.entries(current.environment ?? {}).filter(([name]) =>
    clusters.some((cluster) => cluster.name === name),
  );
  if (environment.length > 0) spec.environment = Object.fromEntries(environment);
  const conflicts = [...findLostTraffic(current, gateways), ...findLostDependencies(clusters)];
  return { spec, conflicts, warnings: [] };
}

/** What gateways can lead to: services by the name of the inner gateway, and `cluster/port`. */
function targetsOf(deployment: string, clusters: readonly ClusterSpec[]) {
  const inner = new Map<string, Set<string>>();
  const outer = new Set<string>();
  for (const cluster of clusters) {
    for (const service of cluster.services) {
      for (const port of service.ports) {
        const name = `${deployment}/${cluster.name}/${port.name}`;
        inner.set(name, (inner.get(name) ?? new Set()).add(service.name));
        outer.add(`${cluster.name}/${port.name}`);
      }
    }
  }
  return { inner, outer };
}

const total = ({ routes }: GatewaySpec) => routes.reduce((sum, route) => sum + route.weight, 0);

function findLostTraffic(
  current: DeploymentSpec,
  gateways: readonly GatewaySpec[],
): PlanConflict[] {
  const before = new Map(current.gateways.map((gateway) => [gateway.name, gateway]));
  return gateways.flatMap((gateway) => {
    const whole = before.get(gateway.name);
    const isWhole = gateway.routes.length === whole?.routes.length;
    // Of a gateway that is switched off, nothing is lost.
    if (whole === undefined || isWhole || total(whole) === 0 || total(gateway) === FULL_WEIGHT) {
      return [];
    }
    return [
      {
        code: 'InvalidRouteWeight',
        subject: gateway.name,
        message: `what remains of ${gateway.name} holds ${total(gateway) / 100} % of its traffic, not 100 %`,
        advice: 'shift its traffic to the versions that stay, then remove',
      },
    ];
  });
}

function findLostDependencies(clusters: readonly ClusterSpec[]): PlanConflict[] {
  const remaining = new Set(clusters.map((cluster) => cluster.name));
  return clusters.flatMap((cluster) =>
    cluster.services.flatMap((service) =>
      service.dependsOn
        .filter((name) => !remaining.has(name))
        .map((name) => ({
          code: 'UnresolvedDependencyError',
          subject: `${cluster.name}/${service.name}`,
          message: `${service.name} still depends on the cluster ${name}`,
          advice: `remove ${service.name} as well, or keep ${name}`,
        })),
    ),
  );
}
