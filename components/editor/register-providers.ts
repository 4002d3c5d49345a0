import * as monaco from 'monaco-editor';
import type { Finding } from '@/server/domain/language';
import { languageClient } from './language-client';
import { fromMonacoRange, rangesTouch, toMonacoRange } from './markers';
import { modelContext } from './model-context';
import {
  toCompletionItem,
  toDocumentSymbol,
  toMarkdown,
  toWorkspaceEdit,
} from './provider-mapping';
import { locateStored, storedAt } from './stored-models';

type Model = monaco.editor.ITextModel;

function textOf(model: Model) {
  return { text: model.getValue(), kind: modelContext(model).kind };
}

function placeIn(model: Model, position: monaco.Position) {
  const place = { line: position.lineNumber, column: position.column };
  return { ...textOf(model), place };
}

/** Makes Monaco ask our language service about everything; once per page load. */
export function registerProviders(): void {
  const { languages } = monaco;
  registerLookups();
  registerRename();
  languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '$', '.', '/', '{', '[', ','],
    async provideCompletionItems(model, position) {
      const found = await languageClient().ask('complete', placeIn(model, position));
      return { suggestions: found.map(toCompletionItem) };
    },
  });
  languages.registerDocumentSymbolProvider('yaml', {
    async provideDocumentSymbols(model) {
      return (await languageClient().ask('outline', textOf(model))).map(toDocumentSymbol);
    },
  });
  languages.registerFoldingRangeProvider('yaml', {
    async provideFoldingRanges(model) {
      const found = await languageClient().ask('folding', { text: model.getValue() });
      return found.map(({ startLine, endLine, kind }) => ({
        start: startLine,
        end: endLine,
        kind: languages.FoldingRangeKind.fromValue(kind),
      }));
    },
  });
  languages.registerDocumentFormattingEditProvider('yaml', {
    async provideDocumentFormattingEdits(model) {
      const text = await languageClient().ask('format', { text: model.getValue() });
      return text === null ? [] : [{ range: model.getFullModelRange(), text }];
    },
  });
  languages.registerCodeActionProvider(
    'yaml',
    { provideCodeActions: (model, range) => quickFixes(model, range) },
    { providedCodeActionKinds: ['quickfix'] },
  );
}

function registerLookups(): void {
  const { languages } = monaco;
  languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      const found = await languageClient().ask('hover', placeIn(model, position));
      if (found === null) return null;
      return { range: toMonacoRange(found.range), contents: [toMarkdown(found.markdown)] };
    },
  });
  languages.registerDefinitionProvider('yaml', {
    async provideDefinition(model, position) {
      const found = await languageClient().ask('definition', placeIn(model, position));
      if (found === null) return null;
      if (found.in === 'store') return locateStored({ kind: found.kind, name: found.name });
      return { uri: model.uri, range: toMonacoRange(found.range) };
    },
  });
  languages.registerReferenceProvider('yaml', {
    async provideReferences(model, position) {
      const { ranges, stored } = await languageClient().ask('references', placeIn(model, position));
      const here = ranges.map((range) => ({ uri: model.uri, range: toMonacoRange(range) }));
      return [...here, ...(await Promise.all(stored.map(locateStored)))];
    },
  });
  monaco.editor.registerEditorOpener({
    openCodeEditor(source, resource) {
      const artifact = storedAt(resource);
      if (artifact === null) return false;
      modelContext(source.getModel()).onOpenArtifact(artifact);
      return true;
    },
  });
}

function registerRename(): void {
  monaco.languages.registerRenameProvider('yaml', {
    async provideRenameEdits(model, position, newName) {
      const asked = { ...placeIn(model, position), newName };
      const found = await languageClient().ask('rename', asked);
      if ('reason' in found) return { edits: [], rejectReason: found.reason };
      return toWorkspaceEdit(model, found.edits);
    },
    async resolveRenameLocation(model, position) {
      const found = await languageClient().ask('prepareRename', placeIn(model, position));
      if (found !== null) {
        return { range: toMonacoRange(found.range), text: found.placeholder };
      }
      const range = new monaco.Range(position.lineNumber, 1, position.lineNumber, 1);
      return { range, text: '', rejectReason: 'Nothing here has a name that could be changed.' };
    },
  });
}

function quickFixes(model: Model, range: monaco.Range): monaco.languages.CodeActionList {
  const actions = modelContext(model)
    .findings.filter((finding) => finding.fix !== undefined)
    .filter((finding) => rangesTouch(finding.range, fromMonacoRange(range)))
    .map((finding) => toCodeAction(model, finding));
  return { actions, dispose: () => {} };
}

function toCodeAction(model: Model, { fix }: Finding): monaco.languages.CodeAction {
  return {
    title: fix?.title ?? '',
    kind: 'quickfix',
    isPreferred: true,
    edit: toWorkspaceEdit(model, fix?.edits ?? []),
  };
}
