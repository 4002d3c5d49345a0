import * as monaco from 'monaco-editor';
import { buildEditorTheme, EDITOR_THEME } from './editor-theme';
import { registerProviders } from './register-providers';

let isPrepared = false;

/** Monaco with its worker, our language service and our theme; the work is done once per page load. */
export function prepareMonaco(): typeof monaco {
  if (isPrepared) return monaco;
  isPrepared = true;
  globalThis.MonacoEnvironment = {
    getWorker: () => new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' }),
  };
  registerProviders();
  followTheme();
  return monaco;
}

/** The theme is a class on <html>; whoever switches it, the editor follows. */
function followTheme() {
  const root = document.documentElement;
  const apply = () => {
    monaco.editor.defineTheme(EDITOR_THEME, buildEditorTheme(root.classList.contains('dark')));
    monaco.editor.setTheme(EDITOR_THEME);
  };
  apply();
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['class'] });
}
