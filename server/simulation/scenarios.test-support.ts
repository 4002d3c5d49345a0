import type { BlueprintDraft, ClusterDraft, ServiceDraft } from './blueprint-draft';
import type { SimulationStep } from './step';

export function service(version: number, changes: Partial<ServiceDraft> = {}): ServiceDraft {
  return {
    ...{ version, instances: 1, level: 1, dependsOn: null },
    ...{ isContainer: false, hasHealthCheck: false },
    ...changes,
  };
}

/** Without shares: they are left to Vamp. */
export function cluster(name: string, ...services: ServiceDraft[]): ClusterDraft {
  return { name, services, weights: null };
}

export function merge(
  clusters: ClusterDraft[],
  gateways: BlueprintDraft['gateways'] = [],
): SimulationStep {
  const blueprint = { clusters, gateways };
  const options = { takeOver: false, rollBackOnFailure: true };
  return { kind: 'ask', request: { kind: 'merge', deployment: 'd0', blueprint, ...options } };
}

export const remove: SimulationStep = {
  kind: 'ask',
  request: { kind: 'remove', deployment: 'd0', takeOver: false },
};
export const rest: SimulationStep = { kind: 'rest' };
