import type { editor, IDisposable } from 'monaco-editor';
import type { Finding } from '@/server/domain/language';
import { languageClient } from './language-client';
import { createLatestReader } from './latest-reader';
import { MARKER_OWNER, toMarker } from './markers';
import { modelContext, updateModelContext } from './model-context';
import { prepareMonaco } from './monaco-setup';

/**
 * Marks what is wrong in a text while it is typed. The editor asks the worker itself: by way of the state of the page
 * the markers would wait for everything that is drawn on a keystroke.
 */
export function markFindings(model: editor.ITextModel): IDisposable & { markAgain(): void } {
  const client = languageClient();
  const reader = createLatestReader({
    read: (task) => client.ask('findings', task),
    // What is marked stays while there is no answer; the page says why.
    onAnswer: (answer) => answer.ok && showFindings(model, answer.result),
  });
  const markAgain = () => reader.read({ text: model.getValue(), kind: modelContext(model).kind });
  const listening = model.onDidChangeContent(markAgain);
  const stopFollowing = client.onCatalogue(markAgain);
  markAgain();
  return {
    markAgain,
    dispose() {
      listening.dispose();
      stopFollowing();
      reader.dispose();
    },
  };
}

function showFindings(model: editor.ITextModel, findings: readonly Finding[]): void {
  updateModelContext(model, { findings });
  prepareMonaco().editor.setModelMarkers(model, MARKER_OWNER, findings.map(toMarker));
}
