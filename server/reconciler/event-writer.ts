import type { EventDraft } from '../domain/event';
import type { Clock } from '../ports/clock';
import type { Store } from '../ports/store';

/** Author of what happens without anybody asking. */
export const SELF = 'vamp';
/** Events held back while the database is away; the oldest go first. */
const MAX_UNWRITTEN = 1_000;

/** Writes events; what the database does not take now is written, in order, when it answers again. */
export function createEventWriter(store: Store, clock: Clock) {
  const unwritten: EventDraft[] = [];
  return async function write(drafts: readonly EventDraft[]): Promise<void> {
    unwritten.push(...drafts);
    if (unwritten.length === 0) return;
    const batch = unwritten.splice(0);
    try {
      await store.transaction((tx) => tx.appendEvents(SELF, clock.now(), batch));
    } catch (error) {
      unwritten.unshift(...batch.slice(-MAX_UNWRITTEN));
      throw error;
    }
  };
}
