import * as monaco from 'monaco-editor';
import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml';
import { blueprintJsonSchema, type Finding } from '@/server/domain/language';
import { buildEditorTheme, EDITOR_THEME } from './editor-theme';
import { rangesTouch, toTextEdits } from './markers';

/** Findings by model, for quick fixes: Monaco's own markers cannot carry them. */
const findingsByModel = new WeakMap<monaco.editor.ITextModel, readonly Finding[]>();
let isPrepared = false;

/** Monaco with workers, YAML language service, quick fixes and theme; the work is done once per page load. */
export function prepareMonaco(): typeof monaco {
  if (isPrepared) return monaco;
  isPrepared = true;
  globalThis.MonacoEnvironment = { getWorker: (_, label) => createWorker(label) };
  configureMonacoYaml(monaco, {
    // Our parser judges; the schema only completes and explains.
    validate: false,
    hoverSchemaSource: false,
    enableSchemaRequest: false,
    format: { enable: true, printWidth: 100 },
    schemas: [{ uri: 'inmemory://schema/blueprint', fileMatch: ['*'], schema: readEditorSchema() }],
  });
  registerQuickFixes();
  followTheme();
  return monaco;
}

export function setModelFindings(model: monaco.editor.ITextModel, findings: readonly Finding[]) {
  findingsByModel.set(model, findings);
}

function createWorker(label: string): Worker {
  return label === 'yaml'
    ? new Worker(new URL('./yaml.worker.ts', import.meta.url), { type: 'module' })
    : new Worker(new URL('./editor.worker.ts', import.meta.url), { type: 'module' });
}

/** monaco-yaml has a type of its own for draft 7; what zod writes is that. */
function readEditorSchema(): JSONSchema {
  return blueprintJsonSchema() as JSONSchema;
}

function registerQuickFixes() {
  monaco.languages.registerCodeActionProvider(
    'yaml',
    {
      provideCodeActions: (model, range) => ({
        actions: (findingsByModel.get(model) ?? [])
          .filter((finding) => finding.fix !== undefined)
          .filter((finding) => rangesTouch(finding.range, fromMonacoRange(range)))
          .map((finding) => toCodeAction(model, finding)),
        dispose: () => {},
      }),
    },
    { providedCodeActionKinds: ['quickfix'] },
  );
}

function toCodeAction(
  model: monaco.editor.ITextModel,
  finding: Finding,
): monaco.languages.CodeAction {
  return {
    title: finding.fix?.title ?? '',
    kind: 'quickfix',
    isPreferred: true,
    edit: {
      edits: toTextEdits(finding).map((textEdit) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit,
      })),
    },
  };
}

function fromMonacoRange(range: monaco.Range): Finding['range'] {
  return {
    startLine: range.startLineNumber,
    startColumn: range.startColumn,
    endLine: range.endLineNumber,
    endColumn: range.endColumn,
  };
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
