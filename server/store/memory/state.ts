import type { VampEvent } from '../../domain/event';
import type { ArtifactRecord, DeploymentRecord, OperationRecord } from '../../ports/store';

/** Everything the memory store holds. Records are never changed in place, so a shallow copy is a snapshot. */
export type MemoryState = {
  /** The artifacts that exist, by `kind:name`. */
  artifacts: Map<string, ArtifactRecord>;
  /** Every revision ever saved, oldest first, by `kind:name`; outlives the artifact. */
  revisions: Map<string, readonly ArtifactRecord[]>;
  deployments: Map<string, DeploymentRecord>;
  /** Oldest first; ids count from 1. */
  operations: OperationRecord[];
  /** Oldest first. */
  events: VampEvent[];
};

export function emptyState(): MemoryState {
  return {
    artifacts: new Map(),
    revisions: new Map(),
    deployments: new Map(),
    operations: [],
    events: [],
  };
}

export function copyState(state: MemoryState): MemoryState {
  return {
    artifacts: new Map(state.artifacts),
    revisions: new Map(state.revisions),
    deployments: new Map(state.deployments),
    operations: [...state.operations],
    events: [...state.events],
  };
}
