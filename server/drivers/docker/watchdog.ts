import type { Clock } from '../../ports/clock';

export interface Watchdog {
  touch(): void;
  end(): void;
  /** Nobody touched it in time. */
  isOver(): boolean;
}

/** Calls back when it was not touched for `ms`. */
export function createWatchdog(clock: Clock, ms: number, onOver: () => void): Watchdog {
  const ended = new AbortController();
  let touchedAt = clock.now();
  let isOver = false;
  async function run(): Promise<void> {
    while (!ended.signal.aborted) {
      const left = touchedAt + ms - clock.now();
      if (left <= 0) {
        isOver = true;
        ended.abort();
        return onOver();
      }
      await clock.sleep(left, ended.signal);
    }
  }
  void run();
  return {
    touch() {
      touchedAt = clock.now();
    },
    end: () => ended.abort(),
    isOver: () => isOver,
  };
}
