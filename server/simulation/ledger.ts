import type { DeploymentRecord, OperationRecord, Store, StoreTransaction } from '../ports/store';
import { intercept } from './life';

/** What was committed, known without asking; read by the invariants. */
export type Ledger = {
  store: Store;
  desired: ReadonlyMap<string, DeploymentRecord>;
  /** By id. */
  operations: ReadonlyMap<number, OperationRecord>;
};

type Listener = (after: OperationRecord, before: OperationRecord | null) => void;

/** A store that keeps account of what is committed; `onOperation` hears of every change of an operation. */
export function createLedger(inner: Store, onOperation: Listener): Ledger {
  const desired = new Map<string, DeploymentRecord>();
  const operations = new Map<number, OperationRecord>();

  async function transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T> {
    const deployments = new Set<string>();
    const touched = new Set<number>();
    const result = await inner.transaction((tx) =>
      work({
        ...tx,
        deployments: noting(tx.deployments, deployments),
        operations: intercept(tx.operations, async (method, [first], call) => {
          const outcome = await call();
          if (method === 'create') touched.add(idOf(outcome));
          if (method === 'setProgress' && typeof first === 'number') touched.add(first);
          if (method === 'finish') touched.add(idOf(first));
          return outcome;
        }),
      }),
    );
    for (const name of deployments) {
      const record = await inner.deployments.find(name);
      if (record === null) desired.delete(name);
      else desired.set(name, record);
    }
    for (const id of [...touched].sort((a, b) => a - b)) {
      const record = await inner.operations.find(id);
      if (record === null) continue;
      const before = operations.get(id) ?? null;
      operations.set(id, record);
      onOperation(record, before);
    }
    return result;
  }

  return { store: { ...inner, transaction }, desired, operations };
}

function noting(
  repository: StoreTransaction['deployments'],
  names: Set<string>,
): StoreTransaction['deployments'] {
  return intercept(repository, async (method, [first], call) => {
    const outcome = await call();
    const name = typeof first === 'string' ? first : nameOf(first);
    if (name !== null && ['save', 'saveSettings', 'remove'].includes(method)) names.add(name);
    return outcome;
  });
}

function idOf(value: unknown): number {
  const id = value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined;
  if (typeof id !== 'number') throw new Error('an operation without an id');
  return id;
}

function nameOf(value: unknown): string | null {
  const name = value !== null && typeof value === 'object' && 'name' in value ? value.name : null;
  return typeof name === 'string' ? name : null;
}
