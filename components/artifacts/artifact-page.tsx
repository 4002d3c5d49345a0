'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { artifactsPath } from '@/components/shell';
import { ErrorNote, PageHeader, Skeleton } from '@/components/ui';
import { KIND_WORDS, type PageKind } from './kinds';
import { MissingArtifact } from './missing-artifact';
import { readProblemCode } from './problem-code';
import { draftKey } from './use-draft';
import { Workbench } from './workbench';

type ArtifactPageProps = { kind: PageKind; name: string };

/** One artifact by kind and name; with `?sample=1` the sample blueprint instead, while none of that name is stored. */
export function ArtifactPage({ kind, name }: ArtifactPageProps) {
  const trpc = useTRPC();
  const [sampleFlag] = useQueryState('sample', parseAsString);
  const stored = useQuery(trpc.artifacts.get.queryOptions({ kind, name }));
  const isMissing = readProblemCode(stored.error) === 'not-found';
  const wantsSample = isMissing && sampleFlag !== null && kind === 'blueprints';
  // Once begun with the sample, it stays: asking for the stored one again forgets for a moment that it is missing.
  const [isSample, setIsSample] = useState(false);
  if (wantsSample && !isSample) setIsSample(true);
  const sample = useQuery({ ...trpc.blueprints.sample.queryOptions(), enabled: isSample });

  const page = { kind, name, draftKey: draftKey(kind, name) };
  // What was opened stays open when it is removed meanwhile: the page says so, and can store it again.
  if (stored.data !== undefined) {
    const { data } = stored;
    return (
      <Workbench key={page.draftKey} {...page} stored={{ ...data, kind }} source={data.source} />
    );
  }
  if (isSample && sample.data !== undefined) {
    return <Workbench key={page.draftKey} {...page} stored={null} source={sample.data.source} />;
  }
  const { label, one } = KIND_WORDS[kind];
  const waiting = isSample ? sample : stored;
  return (
    <>
      <PageHeader title={name} parents={[{ label, href: artifactsPath(kind) }]} />
      {isMissing && !isSample ? (
        <MissingArtifact kind={kind} name={name} />
      ) : waiting.error === null ? (
        <Skeleton label={`Loading the ${one}`} className="h-[60dvh]" />
      ) : (
        <ErrorNote
          error={waiting.error}
          title={`The ${one} was not loaded.`}
          onRetry={() => void waiting.refetch()}
        />
      )}
    </>
  );
}
