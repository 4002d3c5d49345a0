'use client';

import { formatAbsolute, formatRelative } from './format';
import { useNow } from './now';

/** `2 min ago`, kept current; the full date and time on hover. `at` is epoch ms. */
export function RelativeTime({ at, className }: { at: number; className?: string }) {
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatAbsolute(at)}
      className={className ?? 'whitespace-nowrap text-muted'}
    >
      {now === 0 ? '' : formatRelative(at, now)}
    </time>
  );
}
