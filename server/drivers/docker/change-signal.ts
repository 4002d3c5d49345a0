/** Tells many that something happened; who was busy in between misses nothing, as happenings are counted. */
export interface ChangeSignal {
  readonly count: number;
  raise(): void;
  onRaise(listener: () => void): () => void;
  /** Resolves as soon as more than `count` happened, or when the signal aborts. */
  after(count: number, signal: AbortSignal): Promise<void>;
}

export function createChangeSignal(): ChangeSignal {
  const listeners = new Set<() => void>();
  let count = 0;

  function onRaise(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  return {
    get count() {
      return count;
    },
    raise() {
      count += 1;
      for (const listener of [...listeners]) listener();
    },
    onRaise,
    after(seen, signal) {
      if (count > seen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const finish = () => {
          unfollow();
          signal.removeEventListener('abort', finish);
          resolve();
        };
        const unfollow = onRaise(finish);
        signal.addEventListener('abort', finish);
      });
    },
  };
}
