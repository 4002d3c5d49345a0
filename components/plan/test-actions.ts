import type { ActionProgress } from '@/server/domain/deployment';
import type { PlannedAction } from '@/server/domain/plan';

/** Actions and their progress for the tests of screens; each test states only what it is about. */
export function action(
  kind: PlannedAction['kind'],
  subject: string,
  more: Partial<PlannedAction> = {},
): PlannedAction {
  return {
    id: `${kind}:${subject}`,
    kind,
    change: 'modify',
    subject,
    summary: '',
    reason: '',
    dependsOn: [],
    traffic: [],
    ...more,
  };
}

export function progressOf(
  action: PlannedAction,
  more: Partial<ActionProgress> = {},
): ActionProgress {
  return {
    action: action.id,
    state: 'waiting',
    startedAt: null,
    finishedAt: null,
    reason: null,
    lastLines: [],
    ...more,
  };
}
