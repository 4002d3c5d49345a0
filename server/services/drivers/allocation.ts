import type { DeploymentSpec } from '../../domain/deployment';

export type Allocation = { cpu: number; memoryMb: number; instances: number };

/** What services of these types ask for, all instances together. */
export function allocationOf(
  specs: readonly DeploymentSpec[],
  deployableTypes: readonly string[],
): Allocation {
  const total = { cpu: 0, memoryMb: 0, instances: 0 };
  for (const { deployable, scale } of specs.flatMap(servicesOf)) {
    if (!deployableTypes.includes(deployable.type)) continue;
    total.cpu += scale.cpu * scale.instances;
    total.memoryMb += scale.memoryMb * scale.instances;
    total.instances += scale.instances;
  }
  return total;
}

const servicesOf = (spec: DeploymentSpec) => spec.clusters.flatMap((cluster) => cluster.services);
