import type { ActionProgress } from '@/server/domain/deployment';
import { formatDurationMs } from '../ui/format';
import type { Status } from '../ui/status';

export const PROGRESS_LOOK: Record<ActionProgress['state'], { status: Status; word: string }> = {
  waiting: { status: 'waiting', word: 'waiting' },
  running: { status: 'running', word: 'under way' },
  done: { status: 'succeeded', word: 'done' },
  failed: { status: 'failed', word: 'failed' },
  cancelled: { status: 'cancelled', word: 'not done' },
};

type Span = { startedAt: number | null; finishedAt: number | null };

/** How long something took, or takes so far, in whole seconds; null before it began. */
export function describeSpan({ startedAt, finishedAt }: Span, now: number): string | null {
  if (startedAt === null) return null;
  if (finishedAt !== null) return formatDurationMs(Math.max(0, finishedAt - startedAt));
  return formatDurationMs(Math.max(0, Math.floor((now - startedAt) / 1_000)) * 1_000);
}

/** `3 of 7 done, 1 failed`. */
export function describeProgress(progress: readonly ActionProgress[]): string {
  const count = (state: ActionProgress['state']) =>
    progress.filter((each) => each.state === state).length;
  const parts = [`${count('done')} of ${progress.length} done`];
  if (count('failed') > 0) parts.push(`${count('failed')} failed`);
  if (count('cancelled') > 0) parts.push(`${count('cancelled')} not done`);
  return parts.join(', ');
}
