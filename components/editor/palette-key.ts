import type { IDisposable } from 'monaco-editor';

/** Ctrl K (⌘ K) finds anything on every page; Monaco would take it as the first half of a chord of its own. */
export function passPaletteKey(container: HTMLElement): IDisposable {
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key.toLowerCase() !== 'k' || altKey || shiftKey || !(ctrlKey || metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const init = { key, ctrlKey, metaKey, bubbles: true, cancelable: true };
    document.dispatchEvent(new KeyboardEvent('keydown', init));
  };
  container.addEventListener('keydown', onKeyDown, { capture: true });
  return {
    dispose: () => container.removeEventListener('keydown', onKeyDown, { capture: true }),
  };
}
