'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { artifactsPath, newArtifactPath } from '@/components/shell';
import { ErrorNote, PageHeader, Skeleton } from '@/components/ui';
import { ArtifactPage } from './artifact-page';
import { KIND_WORDS, type PageKind } from './kinds';
import { renameDocument } from './rename-document';
import { starterOf } from './starters';
import { draftKey } from './use-draft';
import { Workbench } from './workbench';

/** Something new: from a small example (`?name=` says what it is called), or a copy (`?from=`) of what is stored. */
export function NewArtifactPage({ kind }: { kind: PageKind }) {
  const query = useBeginning(kind);
  const [name, from] = [query.get('name'), query.get('from')];
  // This address is also that of an artifact called `new`.
  if (query.has('stored')) return <ArtifactPage kind={kind} name="new" />;
  if (from !== null) return <CopyPage kind={kind} from={from} />;
  const source = name === null ? starterOf(kind) : starterOf(kind, name);
  const key = draftKey(kind, name === null ? null : `?name=${name}`);
  return <Workbench key={key} draftKey={key} kind={kind} stored={null} source={source} />;
}

/** What the address asked for. The first save changes the address, which must not begin anew. */
function useBeginning(kind: PageKind): URLSearchParams {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [asked, setAsked] = useState(query);
  if (pathname === newArtifactPath(kind) && asked !== query) setAsked(query);
  return new URLSearchParams(asked);
}

function CopyPage({ kind, from }: { kind: PageKind; from: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.artifacts.get.queryOptions({ kind, name: from }));
  const { label, one } = KIND_WORDS[kind];
  if (data !== undefined) {
    const source = renameDocument(data.source, `${from}-copy`) ?? data.source;
    const key = draftKey(kind, `?from=${from}`);
    return <Workbench key={key} draftKey={key} kind={kind} stored={null} source={source} />;
  }
  return (
    <>
      <PageHeader title={`Copy of ${from}`} parents={[{ label, href: artifactsPath(kind) }]} />
      {error === null ? (
        <Skeleton label={`Loading ${from}`} className="h-[60dvh]" />
      ) : (
        <ErrorNote
          error={error}
          title={`The ${one} ${from} was not loaded.`}
          onRetry={() => void refetch()}
        />
      )}
    </>
  );
}
