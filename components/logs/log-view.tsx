'use client';

import { useMemo } from 'react';
import { ErrorNote, plural, Skeleton } from '@/components/ui';
import { countShown, type LogModel, MAX_LINES } from './log-model';
import type { LogLook } from './log-rows';
import { LogScroller } from './log-scroller';
import type { Log, LogQuery } from './use-log';

type LogViewProps = {
  label: string;
  log: Log;
  query: LogQuery;
  look: Omit<LogLook, 'showsInstance'>;
  isFollowed: boolean;
};

/** The lines, or why there are none. */
export function LogView({ label, log: read, query, look, isFollowed }: LogViewProps) {
  const { log, instances, silent, error } = read;
  const { versions, wraps } = look;
  const showsInstance = instances.length > 1;
  // One object as long as nothing of it changes: pieces of the log that are full are not drawn again.
  const rowLook = useMemo(
    () => ({ versions, wraps, showsInstance }),
    [versions, wraps, showsInstance],
  );
  return (
    <>
      {error !== null && error !== undefined && (
        <div className="p-3.5">
          <ErrorNote error={error} title="The log could not be read." onRetry={read.retry} />
        </div>
      )}
      {silent.map(({ driver, reason }) => (
        <p key={driver} role="status" className="border-b border-line bg-warn-soft px-3.5 py-2">
          What runs on {driver} is not shown, because it does not answer: {reason}
        </p>
      ))}
      {log === null && error == null && <Skeleton label="Loading the log" className="m-3.5 h-40" />}
      {log !== null && log.count === 0 && (
        <p className="p-3.5 text-muted">{describeEmpty(query, instances.length)}</p>
      )}
      {log !== null && log.count > 0 && (
        <LogScroller label={label} log={log} look={rowLook} isFollowed={isFollowed} />
      )}
      {log !== null && (
        <p className="border-t border-line px-3.5 py-1.5 text-sm text-muted">
          {describeExtent(log, instances.length)}
        </p>
      )}
    </>
  );
}

function describeEmpty({ text, level }: LogQuery, instances: number): string {
  if (instances === 0) return 'No instance matches: nothing has run here yet, or it was removed.';
  if (text !== undefined || level !== undefined) return 'No line matches. Widen the filter.';
  return 'Nothing was written yet.';
}

function describeExtent(log: LogModel, instances: number): string {
  const shown = countShown(log);
  const older = log.count > shown || shown >= MAX_LINES ? ', the newest; all are in the file' : '';
  const skipped = log.skipped > 0 ? ` · ${plural(log.skipped, 'line')} came too fast to show` : '';
  return `${plural(shown, 'line')} of ${plural(instances, 'instance')}${older}${skipped}`;
}
