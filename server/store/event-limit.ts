const MOST = 1_000;

/** How many events one answer may hold. */
export function eventLimit(wanted: number): number {
  return Math.max(1, Math.min(MOST, Math.trunc(wanted)));
}
