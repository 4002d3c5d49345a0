import type { ActionProgress } from '../deployment';
import { conditionOf } from './action-condition';
import type { ActionCondition } from './condition';
import type { ChangeSet } from './types';
import type { World } from './world';

/** Nothing has happened yet. */
export function initialProgress(changeSet: ChangeSet): ActionProgress[] {
  return changeSet.actions.map((action) => untouched(action.id));
}

/**
 * What became of each action, read off the world alone: it may be asked at any time and after any crash. Only the
 * times come from `earlier`.
 */
export function progressOf(
  changeSet: ChangeSet,
  world: World,
  { earlier, now }: { earlier: readonly ActionProgress[]; now: number },
): ActionProgress[] {
  const before = new Map(earlier.map((progress) => [progress.action, progress]));
  const actions = new Map(changeSet.actions.map((action) => [action.id, action]));
  const conditions = new Map<string, ActionCondition>();
  const progress: ActionProgress[] = [];
  // Actions come after those they depend on.
  for (const action of changeSet.actions) {
    const last = before.get(action.id) ?? untouched(action.id);
    const condition = conditionOf(action, world, {
      waitsFor: action.dependsOn
        .filter((id) => conditions.get(id)?.state !== 'done')
        .flatMap((id) => actions.get(id) ?? []),
      startedAt: last.startedAt,
    });
    conditions.set(action.id, condition);
    progress.push(withTimes(last, condition, now));
  }
  return progress;
}

function withTimes(last: ActionProgress, condition: ActionCondition, now: number): ActionProgress {
  const { state, reason, lastLines = [] } = condition;
  const isOver = state === 'done' || state === 'failed';
  return {
    action: last.action,
    state,
    startedAt: state === 'waiting' ? last.startedAt : (last.startedAt ?? now),
    finishedAt: isOver ? (last.finishedAt ?? now) : null,
    reason,
    lastLines,
  };
}

function untouched(action: string): ActionProgress {
  return {
    action,
    state: 'waiting',
    startedAt: null,
    finishedAt: null,
    reason: null,
    lastLines: [],
  };
}
