'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { blueprintPath } from '@/components/shell';
import { ButtonLink, EmptyState } from '@/components/ui';

/** What a blueprint is, and a whole one to read. */
export function NoBlueprints({ about }: { about: string }) {
  const trpc = useTRPC();
  const { data: sample } = useQuery(trpc.blueprints.sample.queryOptions());
  return (
    <EmptyState
      title="No blueprint is stored yet"
      action={
        sample !== undefined && (
          <ButtonLink href={`${blueprintPath(sample.name)}?sample=1`} variant="primary">
            Open the sample {sample.name}
          </ButtonLink>
        )
      }
    >
      {about}
    </EmptyState>
  );
}
