import { describeError } from '../domain/problem';
import type { Clock } from '../ports/clock';

/** A reason of our own: the usual one of an abort is an error with a stack, which is expensive. */
const WOKEN = 'woken';

/** Pause after a pass that threw, so that a dead store is not asked a thousand times a second. */
const ERROR_PAUSE_MS = 1_000;

/** More passes than this within so short a time, and the next one waits a little: work that changes nothing, repeated at
 * once, must not keep a processor busy. Who waits for a pass is not held up. */
const BURST = { passes: 25, withinMs: 250, breathMs: 50 };

/** Runs passes one after the other: when asked, at the latest after `intervalMs`, never two at once. */
export function createPacer(parts: {
  clock: Clock;
  intervalMs: number;
  pass: () => Promise<void>;
  log: (line: string) => void;
}) {
  const { clock, intervalMs, pass, log } = parts;
  let asked = false;
  let waiters: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  let nap = new AbortController();
  let pause = new AbortController();
  let stopped = true;
  let loop: Promise<void> = Promise.resolve();
  let lastComplaint = '';
  let burst = { startedAt: Number.NEGATIVE_INFINITY, passes: 0 };
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, in the order they were asked for. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function breathe(): Promise<void> {
    const now = clock.now();
    if (now - burst.startedAt >= BURST.withinMs) burst = { startedAt: now, passes: 0 };
    burst.passes += 1;
    if (burst.passes < BURST.passes || waiters.length > 0 || stopped) return;
    pause = new AbortController();
    await clock.sleep(BURST.breathMs, pause.signal);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      asked = false;
      const served = waiters;
      waiters = [];
      try {
        await inTurn(pass);
        lastComplaint = '';
        for (const waiter of served) waiter.resolve();
      } catch (error) {
        for (const waiter of served) waiter.reject(error);
        const complaint = describeError(error);
        if (complaint !== lastComplaint) log(`reconciling failed, trying again: ${complaint}`);
        lastComplaint = complaint;
        pause = new AbortController();
        // Who waits for a pass gets an answer at once, be it a bad one.
        if (waiters.length === 0 && !stopped) await clock.sleep(ERROR_PAUSE_MS, pause.signal);
      }
      await breathe();
      if (asked) continue;
      nap = new AbortController();
      await clock.sleep(intervalMs, nap.signal);
    }
  }

  function wake(): void {
    asked = true;
    nap.abort(WOKEN);
  }

  return {
    wake,
    start(): void {
      stopped = false;
      loop = run();
    },
    /** Resolves after a pass that began after this call; rejects when that pass failed. */
    runSoon(): Promise<void> {
      const done = new Promise<void>((resolve, reject) => waiters.push({ resolve, reject }));
      pause.abort(WOKEN);
      wake();
      return done;
    },
    /** Something small that must not meet a pass: between two of them. */
    async between(work: () => Promise<void>): Promise<void> {
      if (!stopped) await inTurn(work);
    },
    async stop(): Promise<void> {
      stopped = true;
      pause.abort(WOKEN);
      wake();
      await loop;
      for (const waiter of waiters) waiter.resolve();
    },
  };
}
