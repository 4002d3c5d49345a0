import type { ActionProgress } from '../domain/deployment';
import { PATIENCE, type PlannedAction, type World } from '../domain/plan';
import { isSameValue } from '../domain/same-value';
import type { Clock } from '../ports/clock';
import type { OperationRecord } from '../ports/store';

export type Outcome = { state: 'succeeded' } | { state: 'failed'; reason: string };

/** Whether a change has come to an end: everything is done, something will not be, or nothing moves any more. */
export function createOperationJudge(clock: Clock) {
  const moved = new Map<number, { progress: readonly ActionProgress[]; at: number }>();

  function standsStillFor(operation: number, progress: readonly ActionProgress[]): number {
    const last = moved.get(operation);
    if (last !== undefined && isSameValue(last.progress, progress)) return clock.now() - last.at;
    moved.set(operation, { progress, at: clock.now() });
    return 0;
  }

  return {
    judge(
      operation: OperationRecord,
      progress: readonly ActionProgress[],
      world: Pick<World, 'intention'>,
    ): Outcome | null {
      const still = standsStillFor(operation.id, progress);
      const subjectOf = new Map(operation.changeSet.actions.map((each) => [each.id, each]));
      const failed = progress.find(({ state }) => state === 'failed');
      if (failed !== undefined && world.intention === 'run') {
        return { state: 'failed', reason: describeAction(failed, subjectOf) };
      }
      // A removal has come to its end when nothing is left, which is noticed elsewhere.
      if (world.intention === 'run' && progress.every(({ state }) => state === 'done')) {
        return { state: 'succeeded' };
      }
      if (still < PATIENCE.stallTimeoutMs) return null;
      const open =
        progress.find(({ state }) => state === 'running') ??
        progress.find(({ state }) => state === 'waiting');
      const minutes = PATIENCE.stallTimeoutMs / 60_000;
      const what = open === undefined ? 'what is left of it' : describeAction(open, subjectOf);
      return { state: 'failed', reason: `nothing has moved for ${minutes} minutes: ${what}` };
    },
    forget(operation: number): void {
      moved.delete(operation);
    },
  };
}

function describeAction(
  { action, reason }: ActionProgress,
  actions: ReadonlyMap<string, PlannedAction>,
): string {
  return `${actions.get(action)?.subject ?? action}: ${reason ?? 'no reason is known'}`;
}
