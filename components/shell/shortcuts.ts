'use client';

import { useEffect, useEffectEvent } from 'react';
import { DESTINATIONS } from './destinations';

export type Shortcut =
  | { do: 'search' }
  | { do: 'help' }
  | { do: 'filter' }
  | { do: 'go-prefix' }
  | { do: 'go'; href: string };

type Key = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The person is writing: only combinations with Ctrl count. */
  typing: boolean;
  /** `g` was pressed just before. */
  afterGo: boolean;
};

/** What a key press means, or null for one that is not ours. */
export function readShortcut(press: Key): Shortcut | null {
  if ((press.ctrlKey || press.metaKey) && press.key.toLowerCase() === 'k') return { do: 'search' };
  if (press.ctrlKey || press.metaKey || press.altKey || press.typing) return null;
  if (press.afterGo) {
    const destination = DESTINATIONS.find((each) => each.key === press.key);
    return destination === undefined ? null : { do: 'go', href: destination.href };
  }
  switch (press.key) {
    case 'g':
      return { do: 'go-prefix' };
    case '/':
      return { do: 'filter' };
    case '?':
      return { do: 'help' };
    default:
      return null;
  }
}

const GO_WITHIN_MS = 1_500;

export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  const run = useEffectEvent(onShortcut);
  useEffect(() => {
    let goPressedAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const { key, ctrlKey, metaKey, altKey } = event;
      const afterGo = event.timeStamp - goPressedAt < GO_WITHIN_MS;
      const typing = isTyping(event.target);
      goPressedAt = Number.NEGATIVE_INFINITY;
      const shortcut = readShortcut({ key, ctrlKey, metaKey, altKey, typing, afterGo });
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut.do === 'go-prefix') goPressedAt = event.timeStamp;
      else run(shortcut);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Where letters are text: fields and editors, and everything inside a dialog or a menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null;
}

/** Pages mark their filter with `data-filter`; hidden ones (of another layout) do not count. */
export function focusFilter(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) {
    if (input.offsetParent === null) continue;
    input.focus();
    input.select();
    return;
  }
}
