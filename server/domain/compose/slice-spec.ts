import { type Blueprint, breedName } from '../artifact';
import type { DeploymentSpec } from '../deployment';
import { FULL_WEIGHT } from '../gateway';
import type { PlanConflict } from '../plan';
import type { ComposeResult } from './compose-spec';

/**
 * Removes the services a blueprint names from a deployment (dsl.md §17.3). What remains of a cluster must already hold
 * all of its traffic, and must still have its dependencies.
 */
export function sliceSpec(current: DeploymentSpec, blueprint: Blueprint): ComposeResult {
  const conflicts: PlanConflict[] = [];
  const removed = new Map(
    blueprint.clusters.map((cluster) => [
      cluster.name,
      new Set(cluster.services.map(({ breed }) => breedName(breed))),
    ]),
  );
  const clusters = current.clusters
    .map((cluster) => ({
      ...cluster,
      services: cluster.services.filter(
        (service) => removed.get(cluster.name)?.has(service.name) !== true,
      ),
    }))
    .filter((cluster) => cluster.services.length > 0);
  const remaining = new Set(clusters.map((cluster) => cluster.name));

  const gateways = current.gateways.flatMap((gateway) => {
    if (gateway.kind === 'external') {
      const routes = gateway.routes.filter((route) =>
        remaining.has(route.name.split('/')[0] ?? ''),
      );
      return routes.length === 0 ? [] : [{ ...gateway, routes }];
    }
    const cluster = clusters.find((candidate) => candidate.name === gateway.name.split('/')[1]);
    const routes = gateway.routes.filter((route) =>
      cluster?.services.some((service) => service.name === route.name),
    );
    return routes.length === 0 ? [] : [{ ...gateway, routes }];
  });
  for (const gateway of gateways) {
    const before = current.gateways.find((candidate) => candidate.name === gateway.name);
    const total = gateway.routes.reduce((sum, route) => sum + route.weight, 0);
    if (gateway.routes.length !== before?.routes.length && total !== FULL_WEIGHT) {
      conflicts.push({
        code: 'InvalidRouteWeight',
        subject: gateway.name,
        message: `what remains of ${gateway.name} holds ${total / 100} % of its traffic, not 100 %`,
        advice: 'shift its traffic to the versions that stay, then remove',
      });
    }
  }
  for (const service of clusters.flatMap((cluster) => cluster.services)) {
    for (const name of service.dependsOn.filter((cluster) => !remaining.has(cluster))) {
      conflicts.push({
        code: 'UnresolvedDependencyError',
        subject: service.name,
        message: `${service.name} still depends on the cluster ${name}`,
        advice: `remove ${service.name} as well, or keep ${name}`,
      });
    }
  }
  return { spec: { ...current, clusters, gateways }, conflicts };
}
