import type { OperationKind } from '../domain/deployment';
import type { OperationRecord } from '../ports/store';
import type { Violate } from './violation';

/** Operations after whose failure nothing comes back by itself: they are the way back, or away. */
const WITHOUT_WAY_BACK: ReadonlySet<OperationKind> = new Set([
  'roll-back',
  'cancel',
  'remove',
  'weights',
]);

/** Watches that operations take the allowed ways only: they run once, end once, and a failed one is followed by its roll-back. */
export function createHistoryWatch(violate: Violate) {
  const known = new Map<number, OperationRecord>();
  const owed = new Map<number, OperationRecord>();
  const nameOf = ({ id, kind, deployment }: OperationRecord) =>
    `operation ${id} (${kind} ${deployment})`;

  function checkBeginning(operation: OperationRecord): void {
    const isAtOnce = operation.kind === 'weights' && operation.state === 'succeeded';
    if (operation.state !== 'running' && !isAtOnce) {
      violate('transitions', `${nameOf(operation)} began as ${operation.state}`);
    }
  }

  function checkOutcome(operation: OperationRecord): void {
    const { state, reason, progress, changeSet, previousSpec, options } = operation;
    if (state === 'failed' && (reason ?? '') === '') {
      violate('reasons', `${nameOf(operation)} failed without saying why`);
    }
    if (state === 'failed' && options.rollBackOnFailure && previousSpec !== null) {
      if (!WITHOUT_WAY_BACK.has(operation.kind)) owed.set(operation.id, operation);
    }
    if (state === 'succeeded' && operation.kind !== 'weights') {
      const open = progress.find((action) => action.state !== 'done');
      if (open !== undefined) {
        const detail = `${nameOf(operation)} succeeded with ${open.action} ${open.state}`;
        violate('progress', detail);
      }
    }
    if (progress.length !== changeSet.actions.length) {
      const counts = `${progress.length} of ${changeSet.actions.length} actions`;
      violate('progress', `${nameOf(operation)} tells of ${counts}`);
    }
  }

  return {
    operation(after: OperationRecord, before: OperationRecord | null): void {
      known.set(after.id, after);
      if (before === null) checkBeginning(after);
      else if (before.state !== 'running' && before.state !== after.state) {
        violate('transitions', `${nameOf(after)} went from ${before.state} to ${after.state}`);
      }
      if (after.state !== 'running' && before?.state !== after.state) checkOutcome(after);
    },
    /** At a moment at which no transaction is open. */
    check(): void {
      const running = [...known.values()].filter(({ state }) => state === 'running');
      for (const operation of running) {
        const other = running.find(
          ({ id, deployment }) => id > operation.id && deployment === operation.deployment,
        );
        if (other !== undefined) {
          violate('one at a time', `${nameOf(operation)} and ${nameOf(other)} both run`);
        }
      }
      for (const failed of owed.values()) {
        const isPaid = [...known.values()].some(
          ({ id, kind, author, deployment }) =>
            id > failed.id &&
            kind === 'roll-back' &&
            author === 'vamp' &&
            deployment === failed.deployment,
        );
        if (!isPaid) violate('roll-back', `${nameOf(failed)} failed and nothing rolls it back`);
      }
      owed.clear();
    },
  };
}
