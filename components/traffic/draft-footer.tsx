'use client';

import clsx from 'clsx';
import { Check, Diamond, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ErrorNote, formatDurationMs, formatRelative, useClock } from '@/components/ui';
import { describeMoved, describeSession } from './draft-change';
import type { Split } from './use-split';

type DraftFooterProps = {
  split: Split;
  /** Why the last edit did less than asked; null when it did it all. */
  notice: string | null;
};

/** Says how the draft differs from live and what can be done about it. Keeps its height, so that nothing jumps. */
export function DraftFooter({ split, notice }: DraftFooterProps) {
  const { outcome, isDraft, hasMoved } = split;
  return (
    <div
      className={clsx(
        'flex flex-col gap-3 border-t bg-panel',
        // A draft stays in sight, with what can be done about it, however long what is unfolded is.
        '-mx-3.5 mt-1 -mb-3.5 rounded-b-md px-3.5 pt-2 pb-3.5',
        isDraft ? 'sticky bottom-0 z-10 border-line' : 'border-transparent',
      )}
    >
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
        <div role="status" className="min-w-0 flex-1 basis-60">
          {hasMoved ? <MovedNote split={split} /> : isDraft ? <DraftNote split={split} /> : null}
          {!isDraft && <Outcome split={split} />}
          {notice !== null && <p className="text-warn">{notice}</p>}
          {isDraft && split.problem !== null && <p className="text-warn">{split.problem}</p>}
        </div>
        {isDraft && (hasMoved ? <MovedActions split={split} /> : <DraftActions split={split} />)}
      </div>
      {outcome.kind === 'failed' && (
        <ErrorNote
          error={outcome.error}
          title={`Nothing was changed.${isDraft ? ' Your draft is kept.' : ''}`}
        />
      )}
    </div>
  );
}

function DraftNote({ split: { session } }: { split: Split }) {
  return (
    <Note icon={<Diamond aria-hidden className="mt-1 size-3 shrink-0" />} tone="text-accent">
      <span className="line-clamp-5">Draft: {describeSession(session).join(' · ')}</span>
    </Note>
  );
}

function MovedNote({ split: { session } }: { split: Split }) {
  const moved = describeMoved(session).join(' · ') || 'its versions';
  return (
    <Note
      icon={<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />}
      tone="text-warn"
    >
      Somebody changed what is live while you were drafting: {moved}.
    </Note>
  );
}

function Outcome({ split: { outcome, session } }: { split: Split }) {
  switch (outcome.kind) {
    case 'applying':
      return <p className="text-muted">Applying…</p>;
    case 'applied':
      return (
        <Note icon={<Check aria-hidden className="mt-0.5 size-3.5 shrink-0" />} tone="text-ok">
          Applied in {formatDurationMs(Math.max(1, Math.round(outcome.tookMs)))} ·{' '}
          <Ago at={outcome.at} />. Every request since follows it.
        </Note>
      );
    case 'refused':
      return (
        <Note
          icon={<TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />}
          tone="text-warn"
        >
          It is stored, but the gateway does not serve it: {outcome.reason.replace(/\.$/, '')}. What
          it served before goes on; correct it, or undo the change.
        </Note>
      );
    case 'none':
    case 'failed':
      return (
        <p className="text-muted">
          {session.draft.length > 1
            ? 'Live. Drag a thumb, type a weight or use the arrow keys.'
            : 'One version gets everything. Deploy a second one beside it to split.'}
        </p>
      );
  }
}

/** The page's clock ticks once a second, so what just happened may lie ahead of it. */
function Ago({ at }: { at: number }) {
  return useClock((now) => formatRelative(Math.min(at, now), now), 'now');
}

function Note({ icon, tone, children }: { icon: ReactNode; tone: string; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-1.5 ${tone}`}>
      {icon}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}

function DraftActions({ split }: { split: Split }) {
  return (
    <div className="flex gap-2">
      <Button kbd="Esc" onClick={split.discard}>
        Discard
      </Button>
      <Button
        variant="primary"
        kbd="Enter"
        pending={split.outcome.kind === 'applying'}
        disabled={split.problem !== null}
        onClick={split.apply}
      >
        Apply
      </Button>
    </div>
  );
}

function MovedActions({ split }: { split: Split }) {
  return (
    <div className="flex gap-2">
      <Button kbd="Esc" onClick={split.discard}>
        Take live
      </Button>
      <Button onClick={() => split.edit({ kind: 'accept-live' })}>Keep my draft</Button>
    </div>
  );
}
