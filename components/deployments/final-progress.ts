import type { ActionProgress, OperationView } from '@/server/domain/deployment';

/** The progress as it is to be read: once an operation has ended, nothing of it waits or goes on any more. */
export function finalProgress({
  state,
  progress,
}: Pick<OperationView, 'state' | 'progress'>): ActionProgress[] {
  if (state === 'running') return progress;
  return progress.map((each) =>
    each.state === 'waiting' || each.state === 'running'
      ? { ...each, state: 'cancelled', reason: null }
      : each,
  );
}
