'use client';

import { useEffect, useEffectEvent } from 'react';

export type SplitCommand = 'apply' | 'discard' | 'even' | 'undo';

type Press = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  place: 'page' | 'text' | 'control' | 'overlay';
};

/** What a key means to the split page. Enter on a button is the button's; letters in a field are text. */
export function readSplitCommand(press: Press): SplitCommand | null {
  const { key, place } = press;
  const isCtrl = press.ctrlKey || press.metaKey;
  if (place === 'overlay' || press.altKey) return null;
  if (key === 'Enter') return isCtrl || place !== 'control' ? 'apply' : null;
  if (isCtrl) return null;
  if (key === 'Escape') return 'discard';
  if (place === 'text') return null;
  if (key === 'e') return 'even';
  return key === 'z' ? 'undo' : null;
}

/** On the window, so that whoever handles a key on the way (the shell's `g e`, an open menu) comes first. */
export function useSplitKeys(onCommand: (command: SplitCommand) => void): void {
  const run = useEffectEvent(onCommand);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.repeat) return;
      const { key, ctrlKey, metaKey, altKey } = event;
      const place = placeOf(event.target);
      const command = readSplitCommand({ key, ctrlKey, metaKey, altKey, place });
      if (command !== null) run(command);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function placeOf(target: EventTarget | null): Press['place'] {
  if (!(target instanceof HTMLElement)) return 'page';
  // What has its own keys says so: a request that is tried out is not a draft of the split.
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"], [data-own-keys]')) {
    return 'overlay';
  }
  if (target.closest('button, a, summary, input[type="checkbox"], input[type="radio"]')) {
    return 'control';
  }
  return target.closest('input, textarea, select') || target.isContentEditable ? 'text' : 'page';
}
