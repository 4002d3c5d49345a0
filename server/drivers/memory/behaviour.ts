import type { InstanceUsage, LogLine } from '../../domain/deployment';
import type { MemoryEnd } from './world';

/** How an instance acts; what is absent is the friendly case: it starts at once, runs, and stops when asked. */
export type MemoryBehaviour = {
  /** Why it can never start; preflight says it and start throws it. */
  obstacle?: string;
  /** Why this start fails although nothing was to be seen before. */
  startFailure?: string;
  startDelayMs?: number;
  /** Starts, but whoever asked gets an error instead of the answer. */
  losesAnswer?: boolean;
  /** What it writes when it starts. */
  lines?: readonly LogLine[];
  /** What it uses as soon as it runs. */
  usage?: InstanceUsage;
  /** Ends by itself. */
  exits?: MemoryEnd;
  /** How long it runs until it `exits`; absent: not at all. */
  exitsAfterMs?: number;
  /** How long it takes to end once asked; the final signal comes when the time of grace is over. */
  stopDelayMs?: number;
  /** Does not end before the final signal. */
  ignoresStop?: boolean;
  /** Why it cannot be ended, not even by force; it goes on. */
  stopFailure?: string;
};
