import type { VampEvent } from '../../domain/event';
import type {
  ArtifactRecord,
  DeploymentRecord,
  DeploymentRevision,
  OperationRecord,
  PlanRecord,
  SecretRecord,
} from '../../ports/store';

/** Everything the memory store holds. Records are never changed in place, so a shallow copy is a snapshot. */
export type MemoryState = {
  /** The artifacts that exist, by `kind:name`. */
  artifacts: Map<string, ArtifactRecord>;
  /** Every revision ever saved, oldest first, by `kind:name`; outlives the artifact. */
  revisions: Map<string, readonly ArtifactRecord[]>;
  deployments: Map<string, DeploymentRecord>;
  /** What is kept of each deployment, oldest first; outlives it. */
  deploymentRevisions: Map<string, readonly DeploymentRevision[]>;
  /** Oldest first; ids count from 1. */
  operations: OperationRecord[];
  /** Oldest first. */
  plans: PlanRecord[];
  /** The last id given, also to what is removed. */
  lastPlan: number;
  /** Null: removed; the entry goes on counting revisions. */
  secrets: Map<string, Omit<SecretRecord, 'sealed'> & { sealed: string | null }>;
  /** Oldest first. */
  events: VampEvent[];
};

export function emptyState(): MemoryState {
  return {
    artifacts: new Map(),
    revisions: new Map(),
    deployments: new Map(),
    deploymentRevisions: new Map(),
    operations: [],
    plans: [],
    lastPlan: 0,
    secrets: new Map(),
    events: [],
  };
}

export function copyState(state: MemoryState): MemoryState {
  return {
    artifacts: new Map(state.artifacts),
    revisions: new Map(state.revisions),
    deployments: new Map(state.deployments),
    deploymentRevisions: new Map(state.deploymentRevisions),
    operations: [...state.operations],
    plans: [...state.plans],
    lastPlan: state.lastPlan,
    secrets: new Map(state.secrets),
    events: [...state.events],
  };
}
