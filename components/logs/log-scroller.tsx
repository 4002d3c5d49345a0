'use client';

import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, plural, ScrollRegion } from '@/components/ui';
import type { LogModel } from './log-model';
import { type LogLook, LogRows } from './log-rows';

type LogScrollerProps = { label: string; log: LogModel; look: LogLook; isFollowed: boolean };

/** This near the end counts as at the end. */
const END_PX = 24;

/** Keeps to the end while it is followed; who scrolls up reads in peace and is told what waits. */
export function LogScroller({ label, log, look, isFollowed }: LogScrollerProps) {
  const box = useRef<HTMLElement>(null);
  /** How many lines there were when the reader left the end; null: at the end. */
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const waiting = leftAt === null ? 0 : log.count - leftAt;

  const toEnd = () => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what makes it scroll
  useEffect(() => {
    if (isFollowed && leftAt === null) toEnd();
  }, [log, isFollowed, leftAt]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <ScrollRegion
        ref={box}
        label={label}
        onScroll={({ currentTarget: at }) => {
          const isAtEnd = at.scrollHeight - at.scrollTop - at.clientHeight < END_PX;
          setLeftAt((before) => (isAtEnd ? null : (before ?? log.count)));
        }}
        className="min-h-0 flex-1 overflow-auto bg-sunken py-2 font-mono text-sm"
      >
        {log.chunks.map((chunk) => (
          <LogRows key={chunk.first} chunk={chunk} look={look} />
        ))}
      </ScrollRegion>
      {isFollowed && waiting > 0 && (
        <div className="absolute right-4 bottom-3">
          <Button
            onClick={() => {
              setLeftAt(null);
              toEnd();
            }}
          >
            <ArrowDown aria-hidden className="size-3.5" />
            {plural(waiting, 'new line')}
          </Button>
        </div>
      )}
    </div>
  );
}
