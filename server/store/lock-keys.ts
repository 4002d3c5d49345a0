/** First halves of our advisory locks in PostgreSQL; the second half tells apart what they guard. */
export const LOCK_KEYS = {
  /** Held from the first appended event until the commit. */
  events: 1_447_120_001,
  /** Per kind and name. */
  artifact: 1_447_120_002,
  leadership: 1_447_120_003,
  /** Per name, while it is made. */
  deployment: 1_447_120_004,
  /** Per name. */
  secret: 1_447_120_005,
} as const;

/** The key under which `prisma migrate` locks: it and our runner exclude each other. */
export const PRISMA_MIGRATE_LOCK_KEY = 72_707_369;
