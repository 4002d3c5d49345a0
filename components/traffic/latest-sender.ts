export type LatestSender<T> = {
  /** Sends now or, when that would be too soon, as soon as allowed; a newer value replaces one that waits. */
  push(value: T): void;
  /** Forgets what waits. */
  cancel(): void;
};

/** At most one send in flight and one per `minIntervalMs`. The last value pushed is always sent. `send` never rejects. */
export function createLatestSender<T>({
  send,
  minIntervalMs,
}: {
  send: (value: T) => Promise<void>;
  minIntervalMs: number;
}): LatestSender<T> {
  let waiting: { value: T } | null = null;
  let isBusy = false;

  async function drain() {
    isBusy = true;
    while (waiting) {
      const { value } = waiting;
      waiting = null;
      const pause = new Promise((resolve) => setTimeout(resolve, minIntervalMs));
      await send(value);
      await pause;
    }
    isBusy = false;
  }

  return {
    push(value) {
      waiting = { value };
      if (!isBusy) void drain();
    },
    cancel() {
      waiting = null;
    },
  };
}
