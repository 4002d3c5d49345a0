'use client';

import { Button, EmptyState, ErrorNote, Skeleton } from '@/components/ui';
import { EventList } from './event-list';
import { useEvents } from './use-events';

const PAGE = 50;

type EventResultsProps = { tags: string[]; type?: string; follow: boolean };

export function EventResults({ tags, type, follow }: EventResultsProps) {
  const log = useEvents({ tags, follow, limit: PAGE, ...(type !== undefined && { type }) });
  if (log.events === undefined) {
    return (
      <div className="p-3.5">
        {log.error === null ? (
          <Skeleton label="Loading events" className="h-64" />
        ) : (
          <ErrorNote error={log.error} title="The log could not be read." onRetry={log.retry} />
        )}
      </div>
    );
  }
  if (log.events.length === 0) {
    return (
      <div className="px-3.5">
        <EmptyState title="No such events">
          {tags.length > 0 || type !== undefined
            ? 'Nothing in the log has all of these tags and this type. A tag such as deployments finds deployments:shop too.'
            : 'Every change of state is written here: deployments, weights, instances, and who did it.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <EventList label="Events, newest first" events={log.events} detailed />
      {log.error !== null && (
        <div className="p-3.5">
          <ErrorNote error={log.error} title="Older events could not be read." />
        </div>
      )}
      {log.hasOlder && (
        <div className="border-t border-line p-2 text-center">
          <Button variant="ghost" pending={log.isLoadingOlder} onClick={log.loadOlder}>
            Load older
          </Button>
        </div>
      )}
    </>
  );
}
