'use client';

import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { memo, useState } from 'react';
import { shortInstanceId } from '@/components/instances';
import { formatAbsolute, formatClock, VersionDot } from '@/components/ui';
import type { LogEntry } from '@/server/domain/log';
import { LogLevelMark } from './log-level';
import type { LogChunk } from './log-model';

export type LogLook = {
  /** Versions of the deployment, for their colours. */
  versions: readonly string[];
  /** Which instance a line is of; not said where there is one. */
  showsInstance: boolean;
  wraps: boolean;
};

/** A piece of the log. What is far from the screen is not laid out by the browser. */
export const LogRows = memo(function LogRows({ chunk, look }: { chunk: LogChunk; look: LogLook }) {
  return (
    <ol className="[content-visibility:auto] [contain-intrinsic-size:auto_1800px]">
      {chunk.lines.map((entry, index) => (
        // A line is known by its number since the first.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <LogRow key={chunk.first + index} entry={entry} look={look} />
      ))}
    </ol>
  );
});

function LogRow({ entry, look }: { entry: LogEntry; look: LogLook }) {
  const [isOpen, setOpen] = useState(false);
  const { at, level, text, fields, stream } = entry;
  return (
    <li
      className={clsx(
        'flex gap-x-2.5 px-3.5 hover:bg-hover max-sm:flex-wrap',
        stream === 'stderr' && level === null && 'bg-error-soft',
      )}
    >
      {at !== null && (
        <time
          dateTime={new Date(at).toISOString()}
          title={formatAbsolute(at)}
          className="shrink-0 text-muted"
        >
          {formatClock(at)}
        </time>
      )}
      <LogLevelMark level={level} />
      {look.showsInstance && <LogSource entry={entry} versions={look.versions} />}
      <span className={clsx('min-w-0 max-sm:basis-full', look.wraps && 'flex-1')}>
        <span className={look.wraps ? 'break-words whitespace-pre-wrap' : 'whitespace-pre'}>
          {text}
        </span>
        {fields !== null && (
          <>
            <button
              type="button"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              className="ml-2 inline-flex items-center rounded-sm border border-line px-1 text-muted hover:text-text"
            >
              <ChevronRight aria-hidden className={clsx('size-3', isOpen && 'rotate-90')} />
              {Object.keys(fields).length} more
            </button>
            {isOpen && (
              <pre className="my-1 max-w-full overflow-x-auto rounded-sm border border-line bg-panel p-2">
                {JSON.stringify(fields, null, 2)}
              </pre>
            )}
          </>
        )}
      </span>
    </li>
  );
}

function LogSource({ entry, versions }: { entry: LogEntry; versions: readonly string[] }) {
  const { service, instance } = entry;
  return (
    <span title={instance} className="flex w-44 shrink-0 items-center gap-1.5 truncate text-muted">
      <VersionDot name={service} allNames={versions} />
      <span className="truncate">
        {service} {shortInstanceId(instance)}
      </span>
    </span>
  );
}
