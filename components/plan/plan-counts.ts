import type { PlannedAction } from '@/server/domain/plan';

const WORDS = { add: 'to add', modify: 'to change', remove: 'to remove' } as const;
const ORDER = ['add', 'modify', 'remove'] as const;

/** `5 actions: 2 to add, 3 to change`. */
export function describePlan(actions: readonly PlannedAction[]): string {
  if (actions.length === 0) return 'Nothing to do: everything already is as it shall be.';
  const noun = actions.length === 1 ? 'action' : 'actions';
  return `${actions.length} ${noun}: ${countChanges(actions)}`;
}

/** `2 to add, 3 to change`. */
export function countChanges(actions: readonly PlannedAction[]): string {
  return ORDER.map((change) => {
    const count = actions.filter((action) => action.change === change).length;
    return count === 0 ? null : `${count} ${WORDS[change]}`;
  })
    .filter((part) => part !== null)
    .join(', ');
}
