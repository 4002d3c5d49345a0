import type { editor, IDisposable } from 'monaco-editor';
import type { Finding } from '@/server/domain/language';
import type { Cursor } from './document-path';
import { EDITOR_THEME } from './editor-theme';
import { MARKER_OWNER, toMarker, toMonacoRange, toTextEdits } from './markers';
import { prepareMonaco, setModelFindings } from './monaco-setup';
import { passPaletteKey } from './palette-key';
import { releaseTabOnEscape } from './tab-release';

/** What the page around the editor may do with it. */
export type EditorHandle = {
  focus(): void;
  /** Selects a range, scrolls to it and gives the editor the focus. */
  reveal(range: Finding['range']): void;
  applyFix(finding: Finding): void;
  format(): void;
  /** Puts text there that did not come from typing, as one step that can be undone. */
  replaceText(text: string): void;
};

type CreateEditorInput = {
  container: HTMLElement;
  label: string;
  value: string;
  onValueChange(value: string): void;
  onCursorChange(cursor: Cursor): void;
};

export function createEditor(input: CreateEditorInput) {
  const monaco = prepareMonaco();
  const model = monaco.editor.createModel(input.value, 'yaml');
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  const created = monaco.editor.create(input.container, {
    model,
    ariaLabel: input.label,
    ...editorOptions(),
  });
  const listeners: IDisposable[] = [
    model.onDidChangeContent(() => input.onValueChange(model.getValue())),
    created.onDidChangeCursorPosition(({ position }) =>
      input.onCursorChange({
        offset: model.getOffsetAt(position),
        line: position.lineNumber,
        column: position.column,
      }),
    ),
    releaseTabOnEscape(created),
    passPaletteKey(input.container),
  ];
  return {
    editor: created,
    handle: createHandle(created),
    dispose() {
      for (const listener of listeners) listener.dispose();
      created.dispose();
      model.dispose();
    },
  };
}

function editorOptions(): editor.IStandaloneEditorConstructionOptions {
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
    quickSuggestions: { other: true, strings: true, comments: false },
    cursorBlinking: isCalm ? 'solid' : 'blink',
  };
}

function createHandle(target: editor.IStandaloneCodeEditor): EditorHandle {
  return {
    focus: () => target.focus(),
    reveal(range) {
      const selection = toMonacoRange(range);
      target.setSelection(selection);
      target.revealRangeInCenterIfOutsideViewport(selection);
      target.focus();
    },
    applyFix(finding) {
      target.pushUndoStop();
      target.executeEdits(MARKER_OWNER, toTextEdits(finding));
      target.pushUndoStop();
      target.focus();
    },
    format() {
      void target.getAction('editor.action.formatDocument')?.run();
    },
    replaceText: (text) => replaceText(target, text),
  };
}

function replaceText(target: editor.IStandaloneCodeEditor, text: string) {
  const model = target.getModel();
  if (model === null || model.getValue() === text) return;
  target.pushUndoStop();
  target.executeEdits(MARKER_OWNER, [{ range: model.getFullModelRange(), text }]);
  target.pushUndoStop();
}

export function showFindings(target: editor.IStandaloneCodeEditor, findings: readonly Finding[]) {
  const model = target.getModel();
  if (model === null) return;
  setModelFindings(model, findings);
  prepareMonaco().editor.setModelMarkers(model, MARKER_OWNER, findings.map(toMarker));
}
