'use client';

import { useEffect, useState } from 'react';
import type { EditorHandle } from '@/components/editor';
import {
  type Draft,
  discardChanges,
  isSavable,
  keepMine,
  replaceSource,
  type StoredArtifact,
  takeTheirs,
} from './draft';
import { KIND_WORDS, type PageKind } from './kinds';
import { useCatalogue } from './use-catalogue';
import { useDocument } from './use-document';
import { useDraft } from './use-draft';
import { useSaveArtifact } from './use-save-artifact';
import { useSaveShortcut } from './use-save-shortcut';
import { useTakenName } from './use-taken-name';

export type WorkbenchInput = {
  kind: PageKind;
  /** Under which what was typed is kept when the page is left. */
  draftKey: string;
  /** What the page is called while the document has no name; absent for something new. */
  name?: string;
  stored: StoredArtifact | null;
  /** The text to begin with. */
  source: string;
};

export type Workbench = ReturnType<typeof useWorkbench>;

/** One text from opening to saving: draft, meaning, editor, and what others do to it meanwhile. */
export function useWorkbench({ kind, draftKey, name, stored, source }: WorkbenchInput) {
  const opened = useDraft({ key: draftKey, kind, stored, source });
  const { draft, setDraft } = opened;
  const [initialSource] = useState(draft.source);
  const [editor, setEditor] = useState<EditorHandle | null>(null);
  useLoadedText(draft, editor);

  const storedName = draft.base?.name ?? null;
  const library = useCatalogue();
  const about = storedName ?? name ?? null;
  const document = useDocument({ text: draft.source, kind, name: about, library });
  const { firstError, isSeveral, documentName } = document;

  const saving = useSaveArtifact({ kind, draft, setDraft, documentName });
  const takenName = useTakenName({ kind, storedName, documentName });
  const canSave = isSavable(draft) && !isSeveral;
  const save = () => {
    if (firstError !== undefined) editor?.reveal(firstError.range);
    else if (canSave) saving.save().catch(() => {});
  };
  useSaveShortcut(save);
  const decide = (resolve: (draft: Draft) => Draft) => {
    setDraft(resolve);
    saving.forgetError();
  };

  return {
    ...opened,
    kind,
    initialSource,
    editor,
    setEditor,
    storedName,
    shownName: storedName ?? document.own?.name ?? name ?? `new ${KIND_WORDS[kind].one}`,
    document,
    saving,
    takenName,
    /** Null while there is nothing to save. */
    save: canSave ? save : null,
    type: (next: string) => setDraft((current) => ({ ...current, source: next })),
    replace: (text: string) => setDraft((current) => replaceSource(current, text)),
    discard: () => setDraft(discardChanges),
    takeTheirs: () => decide(takeTheirs),
    keepMine: () => decide(keepMine),
  };
}

/** The text goes to the editor only when it was replaced from outside. */
function useLoadedText(draft: Draft, editor: EditorHandle | null) {
  const { loads } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is in the editor already
  useEffect(() => {
    if (loads > 0) editor?.replaceText(draft.source);
  }, [loads, editor]);
}
