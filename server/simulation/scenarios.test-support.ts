import type { BlueprintDraft, ClusterDraft, ServiceDraft } from './blueprint-draft';
import type { DoorDraft } from './door-draft';
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
  return { name, services, weights: null, rules: null, selector: null };
}

export function merge(
  clusters: ClusterDraft[],
  gateways: BlueprintDraft['gateways'] = [],
): SimulationStep {
  const blueprint = { clusters, gateways };
  const options = { takeOver: false, rollBackOnFailure: true };
  return { kind: 'ask', request: { kind: 'merge', deployment: 'd0', blueprint, ...options } };
}

/** A gateway of its own. */
export function openDoor({
  name = 'g0',
  ...draft
}: Partial<DoorDraft> & { name?: string }): SimulationStep {
  const door: DoorDraft = {
    ...{ port: name === 'g0' ? 8_000 : 8_001, paths: ['d0/9050'], share: 50 },
    ...{ selector: null, rules: null, ...draft },
  };
  const deployment = `/${name}`;
  return { kind: 'ask', request: { kind: 'open-door', deployment, takeOver: false, door } };
}

export const remove: SimulationStep = {
  kind: 'ask',
  request: { kind: 'remove', deployment: 'd0', takeOver: false },
};
export const rest: SimulationStep = { kind: 'rest' };
