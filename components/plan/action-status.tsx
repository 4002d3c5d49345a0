'use client';

import type { ActionProgress } from '@/server/domain/deployment';
import { ScrollRegion, StatusText, useClock } from '../ui';
import { describeSpan, PROGRESS_LOOK } from './progress-words';

type ActionStatusProps = { step: number; progress: ActionProgress; subject: string };

/** Where an action is: state, for how long, what it waits for, and of what failed its last words. */
export function ActionStatus({ step, progress, subject }: ActionStatusProps) {
  const { state, reason, lastLines } = progress;
  const { status, word } = PROGRESS_LOOK[state];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        step {step}
        <StatusText status={status} label={word} />
        <Span {...progress} />
        {state !== 'done' && reason !== null && (
          <span className="min-w-0 break-words text-text">{reason}</span>
        )}
      </p>
      {lastLines.length > 0 && <LastLines lines={lastLines} subject={subject} />}
    </>
  );
}

type SpanProps = { startedAt: number | null; finishedAt: number | null };

/** How long something took; ticks while it goes on. */
export function Span({ startedAt, finishedAt }: SpanProps) {
  if (startedAt === null) return null;
  return (
    <span className="whitespace-nowrap text-muted">
      {finishedAt === null ? (
        <Ticking startedAt={startedAt} />
      ) : (
        describeSpan({ startedAt, finishedAt }, finishedAt)
      )}
    </span>
  );
}

function Ticking({ startedAt }: { startedAt: number }) {
  return useClock((now) => describeSpan({ startedAt, finishedAt: null }, now) ?? '', '');
}

function LastLines({ lines, subject }: { lines: readonly string[]; subject: string }) {
  return (
    <ScrollRegion
      label={`Last lines of ${subject}`}
      className="mt-1 max-h-48 overflow-auto rounded-sm border border-line bg-sunken px-2 py-1.5"
    >
      <pre className="text-xs break-all whitespace-pre-wrap">{lines.join('\n')}</pre>
    </ScrollRegion>
  );
}
