'use client';

import { CircleDashed, Radio, Unplug } from 'lucide-react';
import { formatDurationMs, useNow } from '@/components/ui';
import { useLiveStatus } from './hooks';

/** Beyond this the newest message says nothing about the connection, only that all is quiet. */
const FRESH_MS = 10_000;

/** Whether what is on the screen is current. A screen reader hears changes of state, not the seconds. */
export function LiveStatus() {
  const { status, since, lastMessageAt } = useLiveStatus();
  const now = useNow();
  const age = lastMessageAt === null ? Number.POSITIVE_INFINITY : Math.max(0, now - lastMessageAt);
  return (
    <div className="flex items-center gap-1.5 text-sm">
      <span role="status" className="contents">
        {status === 'live' && (
          <span className="flex items-center gap-1.5 text-ok">
            <Radio aria-hidden className="size-3.5" /> live
          </span>
        )}
        {status === 'connecting' && (
          <span className="flex items-center gap-1.5 text-unknown">
            <CircleDashed aria-hidden className="size-3.5" /> connecting
          </span>
        )}
        {status === 'stale' && (
          <span className="flex items-center gap-1.5 text-warn">
            <Unplug aria-hidden className="size-3.5" /> stale
          </span>
        )}
      </span>
      {status === 'live' && age < FRESH_MS && (
        <span className="text-muted">· {formatDurationMs(wholeSeconds(age))}</span>
      )}
      {status === 'stale' && (
        <span className="text-muted">since {formatDurationMs(wholeSeconds(now - since))}</span>
      )}
    </div>
  );
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.floor(ms / 1_000)) * 1_000;
}
