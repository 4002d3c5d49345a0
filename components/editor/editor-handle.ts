import type { editor, IDisposable } from 'monaco-editor';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Finding } from '@/server/domain/language';
import type { Cursor } from './cursor';
import { COMPLETION_OPTIONS, sharedEditorOptions } from './editor-options';
import { MARKER_OWNER, toMarker, toMonacoRange, toTextEdits } from './markers';
import { updateModelContext } from './model-context';
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
  updateModelContext(model, { findings });
  prepareMonaco().editor.setModelMarkers(model, MARKER_OWNER, findings.map(toMarker));
}

/** What the document is if it does not say so; null for several documents. */
export function setKind(target: editor.IStandaloneCodeEditor, kind: DocumentKind | null) {
  const model = target.getModel();
  if (model !== null) updateModelContext(model, { kind });
}
