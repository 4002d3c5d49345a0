'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { artifactPath } from '@/components/shell';
import { Button, ErrorNote, Link, plural } from '@/components/ui';
import type { StorableDocument } from './documents';
import { KIND_WORDS, type PageKind, wordFor } from './kinds';
import { Notice } from './notice';

type SeveralDocumentsProps = { kind: PageKind; documents: readonly StorableDocument[] };

/** A page is about one artifact; a text that holds more is stored as all of them. */
export function SeveralDocuments({ kind, documents }: SeveralDocumentsProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const save = useMutation(trpc.artifacts.save.mutationOptions());
  // One after the other, in the order of the text: a later one may need an earlier.
  const saveAll = useMutation({
    async mutationFn(all: readonly StorableDocument[]) {
      for (const { kind: each, name, source } of all) {
        await save.mutateAsync({ kind: each, name, source });
      }
      return all;
    },
    onSettled: () => void queries.invalidateQueries(trpc.artifacts.pathFilter()),
  });
  const count = plural(documents.length, 'artifact');
  return (
    <>
      <Notice
        actions={
          documents.length > 0 && (
            <Button pending={saveAll.isPending} onClick={() => saveAll.mutate(documents)}>
              Save all {count}
            </Button>
          )
        }
      >
        <p>
          This text holds several documents; this page stores one {KIND_WORDS[kind].one}. Split it,
          or save{' '}
          {documents.length === 0
            ? 'all of them once they have no errors.'
            : 'all, each as a revision of its own: '}
          {documents.map((each) => `${wordFor(each.kind)} ${each.name}`).join(', ')}
        </p>
        {saveAll.data !== undefined && (
          <p>
            Saved:{' '}
            {saveAll.data.map((each) => (
              <Link
                key={`${each.kind} ${each.name}`}
                href={artifactPath(each)}
                className="mr-2 text-accent hover:underline"
              >
                {each.name}
              </Link>
            ))}
          </p>
        )}
      </Notice>
      {saveAll.error !== null && (
        <div className="mb-4">
          <ErrorNote error={saveAll.error} title="Not all of them were saved." />
        </div>
      )}
    </>
  );
}
