import type { EventQuery, VampEvent } from '../domain/event';

/** Reading side of the log; entries are appended through a store transaction. */
export interface EventLog {
  /** Newest first. */
  list(query: EventQuery): Promise<VampEvent[]>;
  /** 0 when the log is empty. */
  latestSequence(): Promise<number>;
  /** Every entry after `sequence`, in order, without gap or repetition, until the signal aborts. */
  follow(sequence: number, signal: AbortSignal): AsyncIterable<VampEvent>;
}
