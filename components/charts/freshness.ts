/** Whether a chart shows the present. `loading`: nobody has answered yet. */
export type Freshness =
  | { kind: 'loading' }
  | { kind: 'no-data' }
  | { kind: 'live' }
  | { kind: 'stale'; sinceAt: number };

/** A second is complete, collected and delivered within this; beyond it something is late. */
const LATE_AFTER_MS = 5_000;

export function freshnessOf({
  newestAt,
  now,
  isLoading,
}: {
  newestAt: number | null;
  now: number;
  isLoading: boolean;
}): Freshness {
  if (newestAt === null) return { kind: isLoading ? 'loading' : 'no-data' };
  return now - newestAt > LATE_AFTER_MS ? { kind: 'stale', sinceAt: newestAt } : { kind: 'live' };
}
