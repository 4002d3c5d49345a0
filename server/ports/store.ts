import type { ArtifactKind, ArtifactName } from '../domain/artifact';
import type {
  ActionProgress,
  DeploymentSettings,
  DeploymentSpec,
  OperationKind,
  OperationOptions,
  OperationState,
  Origin,
} from '../domain/deployment';
import type { EventDraft, VampEvent } from '../domain/event';
import type { Json } from '../domain/json';
import type { ChangeSet } from '../domain/plan';

/** One revision of an artifact. */
export type ArtifactRecord = ArtifactName & {
  /** Counts from 1 for each kind and name, also across removal and re-creation. */
  revision: number;
  source: string;
  /** What the source refers to. */
  references: ArtifactName[];
  author: string;
  updatedAt: number;
};

/** A record without its text, for lists. */
export type ArtifactListing = Omit<ArtifactRecord, 'source'>;

export type DeploymentRecord = {
  name: string;
  /** Increases by one with every stored change; used to detect that the world moved. */
  revision: number;
  spec: DeploymentSpec;
  /** `remove`: everything is being drained and stopped, then the record goes. */
  intention: 'run' | 'remove';
  settings: DeploymentSettings;
  createdAt: number;
  updatedAt: number;
};

/** What a deployment was after one change; outlives it. */
export type DeploymentRevision = Pick<
  DeploymentRecord,
  'name' | 'revision' | 'spec' | 'intention'
> & {
  author: string;
  savedAt: number;
};

export type OperationRecord = {
  /** Counts up, global. */
  id: number;
  deployment: string;
  kind: OperationKind;
  state: OperationState;
  author: string;
  origin: Origin;
  changeSet: ChangeSet;
  progress: ActionProgress[];
  options: OperationOptions;
  /** The revision of the deployment it leads to. */
  revision: number;
  /** What to return to; null when the deployment did not exist before. */
  previousSpec: DeploymentSpec | null;
  /** Why it failed. */
  reason: string | null;
  startedAt: number;
  finishedAt: number | null;
};

/** A plan that was kept, to be applied later. */
export type PlanRecord = {
  /** Counts up, global. */
  id: number;
  deployment: string;
  kind: OperationKind;
  author: string;
  /** The change as it was asked for; the service that made it reads it again. */
  request: Json;
  /** The revision it was computed from, 0 for a new deployment. */
  baseRevision: number;
  changeSet: ChangeSet;
  createdAt: number;
};

/** A secret as it lies in the store. */
export type SecretRecord = {
  name: string;
  /** Counts from 1, also across removal and re-creation. */
  revision: number;
  /** Encrypted; only the vault can read it. */
  sealed: string;
  author: string;
  updatedAt: number;
};

/** Documents by kind and name. Unless said otherwise, a record is the newest revision of what exists now. */
export interface ArtifactRepository {
  /** By name; `search` is a part of the name, in any case; everything when no limit is given. */
  list(
    kind: ArtifactKind,
    options?: { search?: string; offset?: number; limit?: number },
  ): Promise<{ items: ArtifactListing[]; total: number }>;
  find(kind: ArtifactKind, name: string): Promise<ArtifactRecord | null>;
  /** Those that exist, in no order. */
  findMany(wanted: readonly ArtifactName[]): Promise<ArtifactRecord[]>;
  /** Everything that exists, by kind and name. */
  names(): Promise<ArtifactName[]>;
  /** Kinds of which nothing exists are left out. */
  counts(): Promise<Partial<Record<ArtifactKind, number>>>;
  /** Newest first; also those of what was removed. */
  revisions(kind: ArtifactKind, name: string): Promise<ArtifactListing[]>;
  findRevision(kind: ArtifactKind, name: string, revision: number): Promise<ArtifactRecord | null>;
  /** What refers to one of them at least, by kind and name. */
  users(targets: readonly ArtifactName[]): Promise<ArtifactListing[]>;
  /** Creates or replaces; a new revision each time the source differs. */
  save(
    input: Omit<ArtifactRecord, 'revision' | 'updatedAt'> & { now: number },
  ): Promise<ArtifactRecord>;
  /** Whether there was one. Its revisions stay. */
  remove(kind: ArtifactKind, name: string): Promise<boolean>;
}

export interface DeploymentRepository {
  list(): Promise<DeploymentRecord[]>;
  find(name: string): Promise<DeploymentRecord | null>;
  save(input: {
    name: string;
    spec: DeploymentSpec;
    intention: DeploymentRecord['intention'];
    /** The revision this change was computed from, 0 for a new deployment. Throws Problem `conflict` when it moved. */
    expectedRevision: number;
    author: string;
    now: number;
  }): Promise<DeploymentRecord>;
  /** No new revision. False when it does not exist. */
  saveSettings(name: string, settings: DeploymentSettings): Promise<boolean>;
  /** Its revisions (the newest 1,000) stay, and a deployment of the same name goes on counting. */
  remove(name: string): Promise<boolean>;
  /** Newest first, without their specs' weight. */
  revisions(name: string, limit: number): Promise<Omit<DeploymentRevision, 'spec'>[]>;
  findRevision(name: string, revision: number): Promise<DeploymentRevision | null>;
}

export interface OperationRepository {
  /** Newest first; `before` is an id. */
  list(deployment: string, limit: number, before?: number): Promise<OperationRecord[]>;
  find(id: number): Promise<OperationRecord | null>;
  /** The one in state `running`, if any; nobody else ends it before the end of the transaction that asked. */
  running(deployment: string): Promise<OperationRecord | null>;
  /** `isDone`: it took effect when it began, and is never running. */
  create(
    input: Omit<OperationRecord, 'id' | 'state' | 'reason' | 'finishedAt'> & { isDone?: boolean },
  ): Promise<OperationRecord>;
  setProgress(id: number, progress: ActionProgress[]): Promise<void>;
  /** Changes nothing at one that has ended already. */
  finish(input: {
    id: number;
    state: Exclude<OperationState, 'running'>;
    /** How far every action came. */
    progress: ActionProgress[];
    reason: string | null;
    now: number;
  }): Promise<void>;
}

export interface PlanRepository {
  /** Newest first; of one deployment, or all. */
  list(options: { deployment?: string; limit: number }): Promise<PlanRecord[]>;
  find(id: number): Promise<PlanRecord | null>;
  /** The newest 200 are kept. */
  create(input: Omit<PlanRecord, 'id'>): Promise<PlanRecord>;
  remove(id: number): Promise<boolean>;
}

export interface SecretRepository {
  /** By name. */
  list(): Promise<Omit<SecretRecord, 'sealed'>[]>;
  find(name: string): Promise<SecretRecord | null>;
  /** Creates or replaces. */
  save(
    input: Omit<SecretRecord, 'revision' | 'updatedAt'> & { now: number },
  ): Promise<SecretRecord>;
  remove(name: string): Promise<boolean>;
}

export interface StoreTransaction {
  readonly artifacts: ArtifactRepository;
  readonly deployments: DeploymentRepository;
  readonly operations: OperationRepository;
  readonly plans: PlanRepository;
  readonly secrets: SecretRepository;
  /** Appends in the same transaction; sequence numbers grow in the order of commits. */
  appendEvents(author: string, now: number, drafts: readonly EventDraft[]): Promise<VampEvent[]>;
}

/** Everything that must survive. Repositories on the store itself read committed state; changes go through a transaction. */
export interface Store {
  readonly artifacts: Omit<ArtifactRepository, 'save' | 'remove'>;
  readonly deployments: Pick<DeploymentRepository, 'list' | 'find' | 'revisions' | 'findRevision'>;
  readonly operations: Pick<OperationRepository, 'list' | 'find' | 'running'>;
  readonly plans: Pick<PlanRepository, 'list' | 'find'>;
  readonly secrets: Pick<SecretRepository, 'list' | 'find'>;
  /** All or nothing. Rejects with Problem `unavailable` when the store does not answer. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  status(): Promise<{ available: boolean; version: string; reason?: string }>;
}
