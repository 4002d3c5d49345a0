'use client';

import clsx from 'clsx';
import { Check, Circle, CircleDot, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link, RelativeTime, TONE_TEXT, type Tone } from '@/components/ui';
import type { VampEvent } from '@/server/domain/event';
import { describeEvent } from './describe-event';

type EventListProps = {
  label: string;
  events: readonly VampEvent[];
  /** With the entry's tags, for reading the log itself. */
  detailed?: boolean;
};

export function EventList({ label, events, detailed = false }: EventListProps) {
  const [openedAt] = useState(() => Date.now());
  return (
    <ol aria-label={label}>
      {events.map((event) => (
        <li
          key={event.sequence}
          className={clsx(
            'grid grid-cols-[72px_16px_minmax(0,1fr)] gap-x-2 border-b border-line px-3.5 py-2 last:border-b-0',
            event.at > openedAt && 'animate-flash',
          )}
        >
          <RelativeTime at={event.at} className="text-sm whitespace-nowrap text-muted" />
          <EventEntry event={event} detailed={detailed} />
        </li>
      ))}
    </ol>
  );
}

const ICONS: Record<Tone, LucideIcon> = {
  ok: Check,
  warn: TriangleAlert,
  error: OctagonX,
  progress: CircleDot,
  unknown: Circle,
};

function EventEntry({ event, detailed }: { event: VampEvent; detailed: boolean }) {
  const { tone, subject, text, reason, href } = describeEvent(event);
  const Icon = ICONS[tone];
  return (
    <>
      <Icon aria-hidden className={clsx('mt-0.5 size-3.5', TONE_TEXT[tone])} />
      <div className="min-w-0 break-words">
        {href === null ? (
          <b>{subject}</b>
        ) : (
          <Link href={href} className="font-medium hover:underline">
            {subject}
          </Link>
        )}{' '}
        {text}
        <span className="text-sm text-muted"> · {event.author}</span>
        {reason !== null && <p className="text-sm text-muted">{reason}</p>}
        {detailed && (
          <p className="mt-0.5 font-mono text-xs wrap-anywhere text-muted">
            #{event.sequence} {event.type} {event.tags.join(' ')}
          </p>
        )}
      </div>
    </>
  );
}
