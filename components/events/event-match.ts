import type { VampEvent } from '@/server/domain/event';

export type EventFilter = { tags?: string[]; type?: string };

/** The same rule as the log's own query: every tag must be there, and `a` also finds `a:b`. */
export function matchesFilter(event: VampEvent, { tags = [], type }: EventFilter): boolean {
  if (type !== undefined && event.type !== type) return false;
  return tags.every((wanted) =>
    event.tags.some((tag) => tag === wanted || tag.startsWith(`${wanted}:`)),
  );
}

/** The value of the first tag of that name: `deployments` in `deployments:shop` → `shop`. */
export function tagValue(event: VampEvent, name: string): string | undefined {
  const prefix = `${name}:`;
  return event.tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);
}
