'use client';

import { ButtonLink, ErrorNote, Panel, Skeleton } from '@/components/ui';
import { EventList } from './event-list';
import { useEvents } from './use-events';

type EventPanelProps = {
  title: string;
  /** Only entries with this tag. */
  tag?: string;
  limit: number;
  className?: string;
};

/** The newest entries about something, current, with the way to the whole log. */
export function EventPanel({ title, tag, limit, className }: EventPanelProps) {
  const { events, error, retry } = useEvents({ limit, ...(tag !== undefined && { tags: [tag] }) });
  const all = tag === undefined ? '/events' : `/events?tag=${encodeURIComponent(tag)}`;
  return (
    <Panel
      title={title}
      flush
      {...(className !== undefined && { className })}
      aside={
        <ButtonLink href={all} variant="ghost" className="-my-1">
          All events
        </ButtonLink>
      }
    >
      {events === undefined ? (
        <div className="p-3.5">
          {error === null ? (
            <Skeleton label="Loading events" className="h-24" />
          ) : (
            <ErrorNote error={error} title="The events could not be read." onRetry={retry} />
          )}
        </div>
      ) : (
        <EventList label={title} events={events.slice(0, limit)} />
      )}
      {events?.length === 0 && <p className="p-3.5 text-muted">Nothing happened yet.</p>}
    </Panel>
  );
}
