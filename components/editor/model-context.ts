import type { editor } from 'monaco-editor';
import type { ArtifactName, DocumentKind } from '@/server/domain/artifact';
import type { Finding } from '@/server/domain/language';

/** What providers need to know of a text besides its words: Monaco's models carry nothing else. */
export type ModelContext = {
  kind: DocumentKind | null;
  findings: readonly Finding[];
  onOpenArtifact(artifact: ArtifactName): void;
};

const contexts = new WeakMap<editor.ITextModel, ModelContext>();
const NO_CONTEXT: ModelContext = { kind: null, findings: [], onOpenArtifact: () => {} };

export function modelContext(model: editor.ITextModel | null): ModelContext {
  return (model === null ? undefined : contexts.get(model)) ?? NO_CONTEXT;
}

export function updateModelContext(model: editor.ITextModel, change: Partial<ModelContext>): void {
  contexts.set(model, { ...modelContext(model), ...change });
}
