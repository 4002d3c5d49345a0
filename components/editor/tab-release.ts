import type { editor, IDisposable } from 'monaco-editor';

/**
 * Tab indents, which would trap the keyboard in the editor. After Escape it moves the focus instead, until something
 * else is typed or the editor is entered again.
 */
export function releaseTabOnEscape(target: editor.ICodeEditor): IDisposable {
  const setReleased = (isReleased: boolean) => target.updateOptions({ tabFocusMode: isReleased });
  const listeners = [
    target.onKeyDown(({ browserEvent: { key } }) => {
      if (key === 'Escape') setReleased(true);
      else if (key !== 'Tab' && key !== 'Shift') setReleased(false);
    }),
    target.onDidFocusEditorText(() => setReleased(false)),
  ];
  return {
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}
