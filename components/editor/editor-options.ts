import type { editor } from 'monaco-editor';
import { EDITOR_THEME } from './editor-theme';

/** What every editor here has in common; colours, type and motion are those of the page. */
export function sharedEditorOptions() {
  const style = getComputedStyle(document.body);
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    theme: EDITOR_THEME,
    automaticLayout: true,
    // A real text area: page-wide shortcuts and assistive technology recognise it as a place for text.
    editContext: false,
    fontFamily: style.getPropertyValue('--font-geist-mono') || 'ui-monospace, monospace',
    fontSize: 12.5,
    lineHeight: 20,
    lineNumbersMinChars: 3,
    padding: { top: 8, bottom: 8 },
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    overviewRulerBorder: false,
    renderFinalNewline: 'on',
    hideCursorInOverviewRuler: true,
    scrollBeyondLastLine: false,
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      verticalScrollbarSize: 8,
      horizontalScrollbarSize: 8,
    },
    fixedOverflowWidgets: true,
    cursorBlinking: isCalm ? 'solid' : 'blink',
  } satisfies editor.IEditorConstructionOptions & { theme: string };
}

/** What completion needs besides: our service answers everywhere, words of the text would only be noise. */
export const COMPLETION_OPTIONS = {
  quickSuggestions: { other: true, strings: true, comments: false },
  wordBasedSuggestions: 'off',
  suggest: { snippetsPreventQuickSuggestions: false, showStatusBar: true },
} satisfies editor.IStandaloneEditorConstructionOptions;
