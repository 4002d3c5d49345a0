import type { editor, IDisposable } from 'monaco-editor';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Finding } from '@/server/domain/language';
import type { Cursor } from './cursor';
import { COMPLETION_OPTIONS, sharedEditorOptions } from './editor-options';
import { markFindings } from './mark-findings';
import { MARKER_OWNER, toMonacoRange, toTextEdits } from './markers';
import { modelContext, updateModelContext } from './model-context';
import { prepareMonaco } from './monaco-setup';
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
  kind: DocumentKind | null;
  onValueChange(value: string): void;
  onCursorChange(cursor: Cursor): void;
  onOpenArtifact(artifact: ArtifactName): void;
};

export function createEditor(input: CreateEditorInput) {
  const monaco = prepareMonaco();
  const model = monaco.editor.createModel(input.value, 'yaml');
  model.updateOptions({ tabSize: 2, insertSpaces: true });
  updateModelContext(model, { kind: input.kind, onOpenArtifact: input.onOpenArtifact });
  const created = monaco.editor.create(input.container, {
    model,
    ariaLabel: input.label,
    ...sharedEditorOptions(),
    ...COMPLETION_OPTIONS,
  });
  // Before the listener below: the worker reads while the page around the editor is drawn.
  const marking = markFindings(model);
  const listeners: IDisposable[] = [
    marking,
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
    /** What the document is if it does not say so; null for several documents. */
    setKind(kind: DocumentKind | null) {
      if (kind === modelContext(model).kind) return;
      updateModelContext(model, { kind });
      marking.markAgain();
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
      created.dispose();
      model.dispose();
    },
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
