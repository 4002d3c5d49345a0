/** Bounds of the data plane, in ms and bytes. */
export type Limits = {
  /** Until a target must have accepted a connection, where its route does not say. */
  connectMs: number;
  /** Silence in both directions after which a request without an answer gets a 504, where its route does not say. */
  answerMs: number;
  /** How long a target that refused a connection is passed over. */
  refusedMs: number;
  /** How long a target that erred too often gets nothing, where its route does not say. */
  ejectionMs: number;
  /** How long an unused connection to a target is kept; below the 5 s after which many servers close theirs. */
  idleUpstreamMs: number;
  /** How long an unused connection of a client is kept. */
  idleClientMs: number;
  /** Until a client that has ended its side of the connection counts as gone, unless its answer has begun. */
  halfClosedMs: number;
  /** Until a client must have sent its whole request head, or have finished its TLS handshake. */
  headMs: number;
  headBytes: number;
  /** A request with a longer body is not repeated. */
  repeatBytes: number;
  /** A request with a longer body is not mirrored. */
  mirrorBytes: number;
  /** Copies of one gateway under way at the same time; more are not made. */
  mirrored: number;
  /** Clients that one rate limit tells apart; of more the oldest are forgotten. */
  rateKeys: number;
  /** Between attempts to bind a port that is taken. */
  rebindMs: number;
  /** How often idle connections and silent targets are looked for. */
  sweepMs: number;
};

export const DEFAULT_LIMITS: Limits = {
  connectMs: 2_000,
  answerMs: 60_000,
  refusedMs: 1_000,
  ejectionMs: 30_000,
  idleUpstreamMs: 3_000,
  idleClientMs: 75_000,
  halfClosedMs: 2_000,
  headMs: 30_000,
  headBytes: 64 * 1_024,
  repeatBytes: 64 * 1_024,
  mirrorBytes: 1_024 * 1_024,
  mirrored: 1_000,
  rateKeys: 100_000,
  rebindMs: 1_000,
  sweepMs: 1_000,
};
