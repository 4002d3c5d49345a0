import type { Clock } from '../ports/clock';

const BASE_MS = 500;
const MAX_MS = 30_000;

/** What could not be done is tried again after a pause that doubles, each thing for itself. */
export function createSetbacks(clock: Clock) {
  const known = new Map<string, { failures: number; until: number }>();
  return {
    isHeldBack: (key: string): boolean => (known.get(key)?.until ?? 0) > clock.now(),
    fail(key: string): void {
      const failures = (known.get(key)?.failures ?? 0) + 1;
      const pause = Math.min(BASE_MS * 2 ** Math.min(failures - 1, 20), MAX_MS);
      known.set(key, { failures, until: clock.now() + pause });
    },
    forgive(isForgiven: (key: string) => boolean): void {
      for (const key of known.keys()) if (isForgiven(key)) known.delete(key);
    },
  };
}
