import type { EventDraft, VampEvent } from '../../domain/event';
import type { EventLog } from '../../ports/event-log';
import { eventLimit } from '../event-limit';
import { followEvents } from '../follow-events';
import { searchTags } from '../search-tags';
import { storableJson, storableText } from '../storable';
import type { Wakeup } from '../wakeup';
import type { MemoryState } from './state';

export function appendToMemory(
  state: MemoryState,
  { author, now, drafts }: { author: string; now: number; drafts: readonly EventDraft[] },
): VampEvent[] {
  const appended = drafts.map((draft, index) => ({
    sequence: state.events.length + index + 1,
    type: draft.type,
    author,
    at: now,
    tags: draft.tags.map(storableText),
    value: storableJson(draft.value),
  }));
  state.events.push(...appended);
  return structuredClone(appended);
}

/** Sequence numbers are positions counted from 1. */
export function memoryEventLog({
  state,
  wakeup,
  closed,
}: {
  state: () => MemoryState;
  wakeup: Wakeup;
  closed: AbortSignal;
}): EventLog {
  return {
    async list({ tags = [], type, before = Infinity, after = 0, limit }) {
      const isWanted = (event: VampEvent) => {
        const forms = searchTags(event.tags);
        return (
          event.sequence > after &&
          event.sequence < before &&
          (type === undefined || event.type === type) &&
          tags.every((tag) => forms.includes(tag))
        );
      };
      const found = state().events.filter(isWanted).reverse();
      return structuredClone(found.slice(0, eventLimit(limit)));
    },
    latestSequence: async () => state().events.length,
    follow: (sequence, signal) =>
      followEvents({
        read: async (after, limit) => structuredClone(state().events.slice(after, after + limit)),
        wakeup,
        sequence,
        signal: AbortSignal.any([signal, closed]),
      }),
  };
}
