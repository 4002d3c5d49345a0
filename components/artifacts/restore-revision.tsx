'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { ErrorNote, InlineConfirm } from '@/components/ui';
import type { StoredArtifact } from './draft';
import type { PageKind } from './kinds';

type RestoreRevisionProps = {
  kind: PageKind;
  name: string;
  revision: number;
  newest: number;
  /** There are changes that are not saved: then nothing is stored, the text goes to the editor. */
  isDirty: boolean;
  onText?: (source: string) => void;
  onRestored?: (stored: StoredArtifact) => void;
};

/** Makes an old revision the newest. */
export function RestoreRevision(props: RestoreRevisionProps) {
  const { kind, name, revision, newest, isDirty, onText, onRestored } = props;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const restore = useMutation(
    trpc.artifacts.restore.mutationOptions({
      onSuccess(stored) {
        void queries.invalidateQueries(trpc.artifacts.pathFilter());
        onRestored?.({ ...stored, kind });
      },
    }),
  );
  const load = useMutation({
    mutationFn: () =>
      queries.fetchQuery(trpc.artifacts.revision.queryOptions({ kind, name, revision })),
    onSuccess: ({ source }) => onText?.(source),
  });
  const error = restore.error ?? load.error;
  return (
    <>
      <InlineConfirm
        label="Use this one…"
        variant="ghost"
        effect={
          isDirty
            ? `Puts revision ${revision} into the editor in the place of your unsaved changes. Nothing is stored until you save.`
            : `Stores the text of revision ${revision} again, as revision ${newest + 1}. What runs stays as it is.`
        }
        confirmLabel={`Use revision ${revision}`}
        pending={restore.isPending || load.isPending}
        onConfirm={() => (isDirty ? load.mutate() : restore.mutate({ kind, name, revision }))}
      />
      {error !== null && (
        <div className="w-full">
          <ErrorNote error={error} title={`Revision ${revision} was not brought back.`} />
        </div>
      )}
    </>
  );
}
