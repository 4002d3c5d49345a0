import { isSameValue } from '../domain/same-value';
import type { Clock } from '../ports/clock';
import type { DeploymentRecord, OperationRecord, Store } from '../ports/store';

/** Everything that changes what is stored says so; this is for what was changed without a word. */
const REREAD_MS = 5_000;

/** What is wanted, and the operation to show for it: the one under way, or else the newest. */
export type Desired = { record: DeploymentRecord; operation: OperationRecord | null };

/**
 * What is stored, read again only when it may have changed. Without its database Vamp cannot change what it wants, but
 * it goes on healing what it wanted last.
 */
export function createDesiredState(store: Store, clock: Clock) {
  let known: Map<string, Desired> | null = null;
  let isStale = true;
  let readAt = 0;
  let failure: unknown = null;

  async function operationOf(name: string): Promise<OperationRecord | null> {
    const [newest = null] = await store.operations.list(name, 1);
    if (newest === null || newest.state === 'running') return newest;
    // A new split is recorded as done beside what is under way.
    return newest.kind === 'weights' ? ((await store.operations.running(name)) ?? newest) : newest;
  }

  async function read(): Promise<Map<string, Desired>> {
    const records = await store.deployments.list();
    const entries = await Promise.all(
      records.map(async (record): Promise<[string, Desired]> => {
        const before = known?.get(record.name);
        if (before === undefined || before.record.revision !== record.revision) {
          return [record.name, { record, operation: await operationOf(record.name) }];
        }
        // The same revision is the same spec: keeping the object keeps all that was computed of it.
        const { spec } = before.record;
        const isSame = isSameValue(record.settings, before.record.settings);
        return [record.name, isSame ? before : { ...before, record: { ...record, spec } }];
      }),
    );
    return new Map(entries);
  }

  return {
    markStale(): void {
      isStale = true;
    },
    async current(): Promise<ReadonlyMap<string, Desired>> {
      if (known !== null && !isStale && clock.now() - readAt < REREAD_MS) return known;
      isStale = false;
      try {
        known = await read();
        readAt = clock.now();
        failure = null;
      } catch (error) {
        isStale = true;
        if (known === null) throw error;
        failure = error;
      }
      return known;
    },
    /** Why it could not be read just now, or null. */
    failure: (): unknown => failure,
    /** What this process itself wrote. */
    note(name: string, desired: Desired | null): void {
      if (desired === null) known?.delete(name);
      else known?.set(name, desired);
    },
    find: (name: string): Desired | null => known?.get(name) ?? null,
  };
}
