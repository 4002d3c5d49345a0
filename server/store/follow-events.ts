import type { VampEvent } from '../domain/event';
import { isProblem } from '../domain/problem';
import type { Wakeup } from './wakeup';

const BATCH = 500;
/** Looks again even if no bell rang: a connection that died silently must not hide events for long. */
const RECHECK_MS = 10_000;
const RETRY_MS = 500;

/**
 * Every entry after `sequence` in order, until the signal aborts. Reads at most one batch ahead of its reader. While
 * the store does not answer it waits and goes on where it was.
 */
export async function* followEvents({
  read,
  wakeup,
  sequence,
  signal,
}: {
  /** At most `limit` entries after a sequence number, oldest first. */
  read: (after: number, limit: number) => Promise<VampEvent[]>;
  wakeup: Wakeup;
  sequence: number;
  signal: AbortSignal;
}): AsyncGenerator<VampEvent, void, undefined> {
  let position = sequence;
  while (!signal.aborted) {
    const seen = wakeup.count();
    const batch = await readUnlessAway(() => read(position, BATCH));
    for (const event of batch ?? []) {
      if (signal.aborted) return;
      position = event.sequence;
      yield event;
    }
    if (batch?.length === BATCH) continue;
    await wakeup.rungSince(seen, { signal, timeoutMs: batch === null ? RETRY_MS : RECHECK_MS });
  }
}

/** Null when the store is unavailable for now. */
async function readUnlessAway(read: () => Promise<VampEvent[]>): Promise<VampEvent[] | null> {
  try {
    return await read();
  } catch (error) {
    if (isProblem(error) && error.code === 'unavailable') return null;
    throw error;
  }
}
