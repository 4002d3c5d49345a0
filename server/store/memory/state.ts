import type { VampEvent } from '../../domain/event';
import type { BlueprintRecord, DeploymentRecord, OperationRecord } from '../../ports/store';

/** Everything the memory store holds. Records are never changed in place, so a shallow copy is a snapshot. */
export type MemoryState = {
  blueprints: Map<string, BlueprintRecord>;
  /** Revisions given so far, by name; outlives the blueprints. */
  revisions: Map<string, number>;
  deployments: Map<string, DeploymentRecord>;
  /** Oldest first; ids count from 1. */
  operations: OperationRecord[];
  /** Oldest first. */
  events: VampEvent[];
};

export function emptyState(): MemoryState {
  return {
    blueprints: new Map(),
    revisions: new Map(),
    deployments: new Map(),
    operations: [],
    events: [],
  };
}

export function copyState(state: MemoryState): MemoryState {
  return {
    blueprints: new Map(state.blueprints),
    revisions: new Map(state.revisions),
    deployments: new Map(state.deployments),
    operations: [...state.operations],
    events: [...state.events],
  };
}
