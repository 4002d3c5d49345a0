'use client';

import { formatAbsolute, formatRelative } from './format';
import { useClock } from './now';

/** `2 min ago`, kept current; the full date and time on hover. `at` is epoch ms. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const text = useClock((now) => formatRelative(at, now), '');
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatAbsolute(at)}
      className={className ?? 'whitespace-nowrap text-muted'}
    >
      {text}
    </time>
  );
}
