/** A bell that remembers: whoever looked at the count before going to check misses no ring in between. */
export type Wakeup = {
  count(): number;
  ring(): void;
  /** Resolves when it rang since it had counted to `seen`, after `timeoutMs`, or when the signal aborts. */
  rungSince(seen: number, options: { timeoutMs: number; signal: AbortSignal }): Promise<void>;
};

export function createWakeup(): Wakeup {
  let rings = 0;
  const sleepers = new Set<() => void>();
  return {
    count: () => rings,
    ring() {
      rings += 1;
      for (const wake of sleepers) wake();
    },
    rungSince(seen, { timeoutMs, signal }) {
      if (rings !== seen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        signal.addEventListener('abort', wake);
        sleepers.add(wake);
      });
    },
  };
}
