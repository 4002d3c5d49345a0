'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dispatch, SetStateAction } from 'react';
import { useTRPC } from '@/components/api';
import { artifactPath } from '@/components/shell';
import { type Draft, expectedRevision, learnSaved } from './draft';
import type { PageKind } from './kinds';
import { readProblemCode } from './problem-code';

type SaveInput = {
  kind: PageKind;
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft>>;
  /** The name in the document: what it will be stored as. */
  documentName: string | null;
};

/** Saves the draft as a new revision of what it came from, or as a new artifact when its name has changed. */
export function useSaveArtifact({ kind, draft, setDraft, documentName }: SaveInput) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const mutation = useMutation(
    trpc.artifacts.save.mutationOptions({
      onSuccess(saved) {
        const { name } = saved;
        queries.setQueryData(trpc.artifacts.get.queryKey({ kind, name }), saved);
        void queries.invalidateQueries(trpc.artifacts.pathFilter());
        setDraft((current) => learnSaved(current, { ...saved, kind }));
        // The address follows the name without leaving the page: cursor, undo and progress stay.
        const path = artifactPath({ kind, name });
        if (location.pathname !== path) history.replaceState(null, '', path);
      },
      onError(error, { name }) {
        if (readProblemCode(error) !== 'conflict' || name === undefined) return;
        void queries.invalidateQueries(trpc.artifacts.get.queryFilter({ kind, name }));
      },
    }),
  );
  const isRename = draft.base !== null && documentName !== null && draft.base.name !== documentName;

  return {
    isRename,
    isPending: mutation.isPending,
    error: mutation.error,
    /** Clears the error, once what caused it is decided. */
    forgetError: mutation.reset,
    async save() {
      const { source } = draft;
      const name = documentName ?? draft.base?.name;
      await mutation.mutateAsync({
        kind,
        source,
        ...(name !== undefined && { name }),
        expectedRevision: isRename ? 0 : expectedRevision(draft),
      });
    },
  };
}
