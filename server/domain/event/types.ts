import type { Json } from '../json';

/** What is written to the log. Tags are `name` or `name:value`; `a:b` is also found as `a`. */
export type EventDraft = { type: string; tags: string[]; value: Json };

/** An entry of the log. `sequence` is global, without order gaps for a reader that follows it. `at` is epoch ms. */
export type VampEvent = EventDraft & { sequence: number; at: number; author: string };

export type EventQuery = {
  /** All must be present. */
  tags?: readonly string[];
  type?: string;
  /** Only older than this sequence number. */
  before?: number;
  /** Only newer than this sequence number. */
  after?: number;
  /** At most this many, newest first; 1…1 000. */
  limit: number;
};
