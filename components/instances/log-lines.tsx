'use client';

import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { formatClock, ScrollRegion } from '@/components/ui';
import type { LogLine } from '@/server/domain/deployment';

type LogLinesProps = { label: string; lines: readonly LogLine[]; follow: boolean };

/** Keeps to the end while it follows, unless the reader has scrolled up to read. */
export function LogLines({ label, lines, follow }: LogLinesProps) {
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what makes it scroll
  useEffect(() => {
    if (follow && atEnd.current && box.current !== null) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [lines, follow]);

  return (
    <ScrollRegion
      ref={box}
      label={label}
      onScroll={({ currentTarget: at }) => {
        atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < 24;
      }}
      className="min-h-0 flex-1 overflow-auto bg-sunken py-2 font-mono text-sm"
    >
      <ol>
        {lines.map((line, index) => (
          // A tail shifts as a whole: its lines have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="flex gap-3 px-3.5 hover:bg-hover">
            {line.at !== undefined && (
              <span className="shrink-0 text-muted">{formatClock(line.at)}</span>
            )}
            <span
              className={clsx(
                'w-7 shrink-0',
                line.stream === 'stderr' ? 'text-error' : 'text-faint',
              )}
            >
              {line.stream === 'stderr' ? 'err' : 'out'}
            </span>
            <span className="min-w-0 break-all whitespace-pre-wrap">{line.text}</span>
          </li>
        ))}
      </ol>
    </ScrollRegion>
  );
}
