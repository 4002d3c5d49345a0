'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The time, once a second, from one timer for the whole page. 0 while rendered on the server. */
export function useNow(): number {
  return useClock((time) => time, 0);
}

/** What the time means here; the component renders again only when that changes, not every second. */
export function useClock<Reading extends string | number | boolean>(
  read: (now: number) => Reading,
  onServer: Reading,
): Reading {
  return useSyncExternalStore(
    subscribe,
    () => read(readNow()),
    () => onServer,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function readNow(): number {
  // Without a timer nothing keeps it fresh; once it runs, it must not change between ticks.
  if (timer === undefined) now = Date.now();
  return now;
}
