/** Bounds of the data plane, in ms and bytes. */
export type Limits = {
  /** Until a target must have accepted a connection. */
  connectMs: number;
  /** Silence in both directions after which a request without an answer gets a 504. */
  answerMs: number;
  /** How long a target that refused a connection is passed over. */
  refusedMs: number;
  /** How long an unused connection to a target is kept; below the 5 s after which many servers close theirs. */
  idleUpstreamMs: number;
  /** How long an unused connection of a client is kept. */
  idleClientMs: number;
  /** Until a client must have sent its whole request head. */
  headMs: number;
  headBytes: number;
  /** Between attempts to bind a port that is taken. */
  rebindMs: number;
  /** How often idle connections and silent targets are looked for. */
  sweepMs: number;
};

export const DEFAULT_LIMITS: Limits = {
  connectMs: 2_000,
  answerMs: 60_000,
  refusedMs: 1_000,
  idleUpstreamMs: 3_000,
  idleClientMs: 75_000,
  headMs: 30_000,
  headBytes: 64 * 1_024,
  rebindMs: 1_000,
  sweepMs: 1_000,
};
