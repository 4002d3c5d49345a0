'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTRPC } from '@/components/api';
import { ButtonLink, EmptyState, ErrorNote, PageHeader, Skeleton } from '@/components/ui';
import { BlueprintWorkbench } from './blueprint-workbench';
import { readProblemCode } from './problem-code';

/** One blueprint by name; with `?sample=1` the sample instead, while none of that name is stored. */
export function BlueprintPage({ name }: { name: string }) {
  const trpc = useTRPC();
  const [sampleFlag] = useQueryState('sample', parseAsString);
  const stored = useQuery(trpc.blueprints.get.queryOptions({ name }));
  const isMissing = readProblemCode(stored.error) === 'not-found';
  const wantsSample = isMissing && sampleFlag !== null;
  // Once begun with the sample, it stays: asking for the stored one again forgets for a moment that it is missing.
  const [isSample, setIsSample] = useState(false);
  if (wantsSample && !isSample) setIsSample(true);
  const sample = useQuery({ ...trpc.blueprints.sample.queryOptions(), enabled: isSample });

  if (stored.data !== undefined) {
    return (
      <BlueprintWorkbench key={name} name={name} stored={stored.data} source={stored.data.source} />
    );
  }
  if (isSample && sample.data !== undefined) {
    return <BlueprintWorkbench key={name} name={name} stored={null} source={sample.data.source} />;
  }
  return (
    <>
      <PageHeader title={name} parents={[{ label: 'Blueprints', href: '/blueprints' }]} />
      {isMissing && !isSample ? (
        <EmptyState
          title={`There is no blueprint ${name}`}
          action={<ButtonLink href="/blueprints">All blueprints</ButtonLink>}
        >
          It may have been removed or renamed. What was deployed from it keeps running.
        </EmptyState>
      ) : (
        <Waiting
          error={isSample ? sample.error : stored.error}
          onRetry={() => void (isSample ? sample.refetch() : stored.refetch())}
        />
      )}
    </>
  );
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return error === null ? (
    <Skeleton label="Loading the blueprint" className="h-[60dvh]" />
  ) : (
    <ErrorNote error={error} title="The blueprint was not loaded." onRetry={onRetry} />
  );
}
