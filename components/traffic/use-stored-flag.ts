'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A choice of this person in this browser, the same in all of its tabs; off until made. */
export function useStoredFlag(key: string): [boolean, (value: boolean) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key) === 'on',
    () => false,
  );
  function store(next: boolean) {
    if (next) localStorage.setItem(key, 'on');
    else localStorage.removeItem(key);
    for (const listener of listeners) listener();
  }
  return [value, store];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
