'use client';

import clsx from 'clsx';
import { useRef, useState } from 'react';
import { formatPercent } from '@/components/ui';
import type { BasisPoints } from '@/server/domain/gateway';
import type { DraftRoute, SplitDraft } from './split-model';
import type { SplitEdit } from './split-session';
import { positionAfterKey } from './thumb-keys';
import { parseWeight } from './weight-text';

type WeightFieldProps = {
  route: DraftRoute;
  draft: SplitDraft;
  onEdit: (edit: SplitEdit) => void;
  /** Why what was typed is not a weight; null once it is. */
  onInvalid: (reason: string | null) => void;
};

/** A weight as text, `12.5` or `12.5 %`: the bar follows while typing; up and down step it. */
export function WeightField({ route, draft, onEdit, onInvalid }: WeightFieldProps) {
  const [text, setText] = useState<string | null>(null);
  const from = useRef<SplitDraft>(draft);
  const isInvalid = text !== null && !parseWeight(text).ok;

  function change(weight: BasisPoints, base: SplitDraft) {
    onEdit({ kind: 'weight', name: route.name, weight, from: base });
  }
  function onText(next: string) {
    if (text === null) from.current = draft;
    setText(next);
    const parsed = parseWeight(next);
    onInvalid(parsed.ok ? null : parsed.reason);
    if (parsed.ok) change(parsed.weight, from.current);
  }
  function settle() {
    setText(null);
    onInvalid(null);
  }
  function onKeyDown(event: React.KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Escape' || event.key === 'Enter') return settle();
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    settle();
    const next = positionAfterKey(event, { now: route.weight, min: 0, max: 10_000 });
    if (next !== null) change(next, draft);
  }

  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      aria-label={`weight of ${route.name}`}
      aria-invalid={isInvalid || undefined}
      readOnly={route.locked}
      value={text ?? formatPercent(route.weight)}
      onChange={(event) => onText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={settle}
      onKeyDown={onKeyDown}
      className={clsx(
        'w-20 rounded-md border bg-panel px-2 py-0.5 text-right aria-invalid:border-error read-only:bg-sunken read-only:text-muted',
        isInvalid ? 'border-error' : 'border-line-strong',
      )}
    />
  );
}
