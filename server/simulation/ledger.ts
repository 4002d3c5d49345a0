import type { DeploymentSpec } from '../domain/deployment';
import type { DeploymentRecord, OperationRecord, Store, StoreTransaction } from '../ports/store';

/** What was committed, known without asking; read by the invariants. */
export type Ledger = {
  store: Store;
  desired: ReadonlyMap<string, DeploymentRecord>;
  /** By id. */
  operations: ReadonlyMap<number, OperationRecord>;
  /** All that was ever wanted of a deployment, the newest last. */
  history: ReadonlyMap<string, readonly DeploymentSpec[]>;
};

type Listener = (after: OperationRecord, before: OperationRecord | null) => void;

/** What one transaction changed; it counts only when that is committed. */
type Draft = { deployments: Map<string, DeploymentRecord | null>; operations: OperationRecord[] };

/** A store that keeps account of what is committed; `onOperation` hears of every operation that changed. */
export function createLedger(inner: Store, onOperation: Listener): Ledger {
  const desired = new Map<string, DeploymentRecord>();
  const operations = new Map<number, OperationRecord>();
  const history = new Map<string, DeploymentSpec[]>();

  async function transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    let draft: Draft = { deployments: new Map(), operations: [] };
    const result = await inner.transaction((tx) => {
      draft = { deployments: new Map(), operations: [] };
      return work({
        ...tx,
        deployments: noteDeployments(tx.deployments, draft, desired),
        operations: noteOperations(tx.operations, draft, operations),
      });
    });
    for (const [name, record] of draft.deployments) {
      if (record === null) desired.delete(name);
      else {
        desired.set(name, record);
        history.set(name, [...(history.get(name) ?? []), record.spec]);
      }
    }
    const changed = new Map(draft.operations.map((operation) => [operation.id, operation]));
    for (const [id, operation] of changed) {
      const before = operations.get(id) ?? null;
      operations.set(id, operation);
      onOperation(operation, before);
    }
    return result;
  }

  return { store: { ...inner, transaction }, desired, operations, history };
}

function noteDeployments(
  repository: StoreTransaction['deployments'],
  { deployments }: Draft,
  desired: ReadonlyMap<string, DeploymentRecord>,
): StoreTransaction['deployments'] {
  return {
    ...repository,
    async save(input) {
      const record = await repository.save(input);
      deployments.set(record.name, record);
      return record;
    },
    async saveSettings(name, settings) {
      const isThere = await repository.saveSettings(name, settings);
      const record = deployments.get(name) ?? desired.get(name);
      if (isThere && record !== undefined) deployments.set(name, { ...record, settings });
      return isThere;
    },
    async remove(name) {
      deployments.set(name, null);
      return repository.remove(name);
    },
  };
}

function noteOperations(
  repository: StoreTransaction['operations'],
  draft: Draft,
  committed: ReadonlyMap<number, OperationRecord>,
): StoreTransaction['operations'] {
  const change = (id: number, changes: Partial<OperationRecord>) => {
    const current = draft.operations.findLast((each) => each.id === id) ?? committed.get(id);
    if (current !== undefined) draft.operations.push({ ...current, ...changes });
  };
  return {
    ...repository,
    async create(input) {
      const operation = await repository.create(input);
      draft.operations.push(operation);
      return operation;
    },
    async setProgress(id, progress) {
      await repository.setProgress(id, progress);
      change(id, { progress });
    },
    async finish(input) {
      await repository.finish(input);
      const { id, state, progress, reason, now } = input;
      change(id, { state, progress, reason, finishedAt: now });
    },
  };
}
