import type { Clock } from '../ports/clock';

export interface TestClock extends Clock {
  /** Moves time on and ends the sleeps that are over. */
  advance(ms: number): void;
}

/** Time that stands still until a test moves it. */
export function createTestClock(start = Date.UTC(2026, 0, 1)): TestClock {
  let now = start;
  const sleepers = new Set<{ until: number; wake: () => void }>();

  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { until: now + ms, wake: done };
        function done() {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', done);
          resolve();
        }
        signal?.addEventListener('abort', done, { once: true });
        sleepers.add(sleeper);
      });
    },
    advance(ms) {
      now += ms;
      for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
    },
  };
}
