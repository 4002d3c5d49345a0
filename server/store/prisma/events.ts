import type { EventDraft, EventQuery, VampEvent } from '../../domain/event';
import { eventLimit } from '../event-limit';
import type { Event } from '../generated/client';
import { LOCK_KEYS } from '../lock-keys';
import { jsonSchema, readStored } from '../schema';
import { searchTags } from '../search-tags';
import { storableJson, storableText } from '../storable';
import { type Database, jsonInput } from './client';

/** Where appenders tell that there is something to read. */
export const EVENTS_CHANNEL = 'vamp_events';

function toEvent(row: Event): VampEvent {
  return {
    sequence: Number(row.sequence),
    type: row.type,
    author: row.author,
    at: row.at.getTime(),
    tags: row.tags,
    value: readStored(jsonSchema, row.value, `event ${row.sequence}`),
  };
}

/** From here to the commit no other transaction appends: whoever sees one event has seen all before it. */
export async function appendEvents(
  database: Database,
  { author, now, drafts }: { author: string; now: number; drafts: readonly EventDraft[] },
): Promise<VampEvent[]> {
  if (drafts.length === 0) return [];
  // Told when the transaction ends, not before.
  await database.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_KEYS.events}::int, hashtext('')),
    pg_notify(${EVENTS_CHANNEL}, '')`;
  const rows = await database.event.createManyAndReturn({
    data: drafts.map((draft) => {
      const tags = draft.tags.map(storableText);
      return {
        type: draft.type,
        author,
        at: new Date(now),
        tags,
        searchTags: searchTags(tags),
        value: jsonInput(storableJson(draft.value)),
      };
    }),
  });
  return rows.map(toEvent).sort((a, b) => a.sequence - b.sequence);
}

/** Newest first. */
export async function listEvents(database: Database, query: EventQuery): Promise<VampEvent[]> {
  const { tags = [], type, before, after, limit } = query;
  const rows = await database.event.findMany({
    where: {
      ...(tags.length === 0 ? {} : { searchTags: { hasEvery: [...tags] } }),
      ...(type === undefined ? {} : { type }),
      sequence: {
        ...(before === undefined ? {} : { lt: before }),
        ...(after === undefined ? {} : { gt: after }),
      },
    },
    orderBy: { sequence: 'desc' },
    take: eventLimit(limit),
  });
  return rows.map(toEvent);
}

/** Oldest first. */
export async function readEventsAfter(
  database: Database,
  { after, limit }: { after: number; limit: number },
): Promise<VampEvent[]> {
  const rows = await database.event.findMany({
    where: { sequence: { gt: after } },
    orderBy: { sequence: 'asc' },
    take: limit,
  });
  return rows.map(toEvent);
}

export async function latestSequence(database: Database): Promise<number> {
  const newest = await database.event.aggregate({ _max: { sequence: true } });
  return Number(newest._max.sequence ?? 0);
}
