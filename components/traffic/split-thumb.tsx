'use client';

import clsx from 'clsx';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { formatPercent } from '@/components/ui';
import type { SplitDraft } from './split-model';
import type { SplitEdit } from './split-session';
import { thumbPosition, thumbRange } from './split-thumbs';
import { positionAfterKey, positionAtPointer } from './thumb-keys';

type SplitThumbProps = {
  draft: SplitDraft;
  /** It lies between this route and the next one. */
  thumb: number;
  /** Pixels from the left, where the bar is measured. */
  x: number;
  onEdit: (edit: SplitEdit) => void;
};

/** Grab it, or focus it and use the arrows. */
export function SplitThumb({ draft, thumb, x, onEdit }: SplitThumbProps) {
  const drag = useRef<{ from: SplitDraft; grabbedAt: number } | null>(null);
  const left = draft[thumb];
  const right = draft[thumb + 1];
  if (!left || !right) return null;
  const range = thumbRange(draft, thumb);
  const now = thumbPosition(draft, thumb);
  const moveTo = (position: number, from = draft) =>
    onEdit({ kind: 'thumb', thumb, position, from });

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    drag.current = { from: draft, grabbedAt: event.clientX - (box.left + box.width / 2) };
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const bar = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!drag.current || !bar) return;
    const clientX = event.clientX - drag.current.grabbedAt;
    moveTo(positionAtPointer({ clientX, altKey: event.altKey }, bar), drag.current.from);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') drag.current = null;
    const position = positionAfterKey(event, {
      now,
      min: range?.min ?? now,
      max: range?.max ?? now,
    });
    if (position === null) return;
    event.preventDefault();
    moveTo(position);
  }
  const endDrag = () => {
    drag.current = null;
  };

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`between ${left.name} and ${right.name}`}
      aria-orientation="horizontal"
      aria-valuenow={now / 100}
      aria-valuemin={(range?.min ?? now) / 100}
      aria-valuemax={(range?.max ?? now) / 100}
      aria-valuetext={`${left.name} ${formatPercent(left.weight)}, ${right.name} ${formatPercent(right.weight)}`}
      aria-disabled={range === null}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
      onKeyDown={onKeyDown}
      style={{ left: x }}
      className={clsx(
        'absolute -top-1.5 flex h-14 w-3.5 -translate-x-1/2 touch-none items-center justify-center gap-0.5 rounded-[5px] border-[1.5px] border-text bg-panel ring-2 ring-panel select-none',
        'before:absolute before:-inset-x-2 before:inset-y-0 before:content-[""] focus-visible:outline-offset-3',
        range === null ? 'cursor-not-allowed opacity-60' : 'cursor-ew-resize',
      )}
    >
      <span aria-hidden className="h-3.5 w-px bg-muted" />
      <span aria-hidden className="h-3.5 w-px bg-muted" />
    </div>
  );
}
