import type { LogEntry } from '../../domain/log';

/** Lines that may wait for a reader that is slow; more, and the oldest are left out and counted. */
const MAX_WAITING = 2_000;

export type LineBuffer = ReturnType<typeof createLineBuffer>;

export function createLineBuffer() {
  let lines: LogEntry[] = [];
  let skipped = 0;
  let wake: (() => void) | null = null;
  return {
    push(more: readonly LogEntry[]): void {
      lines = [...lines, ...more];
      const surplus = Math.max(0, lines.length - MAX_WAITING);
      skipped += surplus;
      lines = lines.slice(surplus);
      if (lines.length > 0) wake?.();
    },
    /** Resolves when there is a line, or nobody waits for one any more. */
    filled(signal: AbortSignal): Promise<void> {
      if (lines.length > 0 || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          signal.removeEventListener('abort', done);
          wake = null;
          resolve();
        };
        wake = done;
        signal.addEventListener('abort', done, { once: true });
      });
    },
    take(): { lines: LogEntry[]; skipped: number } {
      const taken = { lines, skipped };
      lines = [];
      skipped = 0;
      return taken;
    },
  };
}
