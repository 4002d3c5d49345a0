import type { DeploymentSpec, ServiceSpec } from '../deployment';

/** What a change is about: one service, all of one cluster, or everything. */
export type ServiceScope = { cluster?: string; service?: string };

/** The same services as before, but their instances are replaced with new ones. */
export function restartedSpec(spec: DeploymentSpec, scope: ServiceScope): DeploymentSpec {
  return mapServices(spec, (service, cluster) =>
    (scope.cluster ?? cluster) === cluster && (scope.service ?? service.name) === service.name
      ? { ...service, generation: service.generation + 1 }
      : service,
  );
}

export function mapServices(
  spec: DeploymentSpec,
  change: (service: ServiceSpec, cluster: string) => ServiceSpec,
): DeploymentSpec {
  return {
    ...spec,
    clusters: spec.clusters.map((cluster) => ({
      ...cluster,
      services: cluster.services.map((service) => change(service, cluster.name)),
    })),
  };
}
