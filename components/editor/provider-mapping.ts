import type { editor, IMarkdownString, languages } from 'monaco-editor';
import type {
  Completion,
  CompletionKind,
  OutlineItem,
  OutlineKind,
  TextChange,
} from '@/server/domain/language/service';
import { toMonacoRange } from './markers';

/*
 * Monaco's enumerations as numbers: this file stays free of Monaco at run time, so that it can be tested.
 */

/** `languages.CompletionItemKind`. */
const COMPLETION_KINDS: Record<CompletionKind, number> = {
  key: 9,
  value: 13,
  reference: 21,
  snippet: 28,
};
/** `languages.SymbolKind`. */
const SYMBOL_KINDS: Record<OutlineKind, number> = {
  document: 0,
  section: 2,
  cluster: 4,
  service: 11,
  gateway: 10,
  route: 23,
  port: 15,
  variable: 12,
  field: 7,
};
/** `CompletionItemInsertTextRule`: the text is a snippet, and its indentation is as it should be. */
const SNIPPET_AS_IT_IS = 4 | 1;
const SUGGEST_AGAIN: languages.Command = { id: 'editor.action.triggerSuggest', title: 'Complete' };

export function toMarkdown(value: string): IMarkdownString {
  return { value };
}

export function toCompletionItem(completion: Completion): languages.CompletionItem {
  const { label, kind, detail, documentation, insertText, range, sortText, continues } = completion;
  return {
    label: { label, description: detail },
    kind: COMPLETION_KINDS[kind],
    documentation: toMarkdown(documentation),
    insertText,
    insertTextRules: SNIPPET_AS_IT_IS,
    filterText: label,
    sortText,
    range: toMonacoRange(range),
    ...(continues ? { command: SUGGEST_AGAIN } : {}),
  };
}

export function toDocumentSymbol(item: OutlineItem): languages.DocumentSymbol {
  return {
    name: item.name === '' ? '(no name)' : item.name,
    detail: item.detail,
    kind: SYMBOL_KINDS[item.kind],
    tags: [],
    range: toMonacoRange(item.range),
    selectionRange: toMonacoRange(item.selectionRange),
    children: item.children.map(toDocumentSymbol),
  };
}

/** Edits of one version of a text, so that they are dropped if it changes meanwhile. */
export function toWorkspaceEdit(
  model: Pick<editor.ITextModel, 'uri' | 'getVersionId'>,
  changes: readonly TextChange[],
): languages.WorkspaceEdit {
  return {
    edits: changes.map(({ range, text }) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: toMonacoRange(range), text },
    })),
  };
}
