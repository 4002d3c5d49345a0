'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import type { ComparedSide } from './comparison';
import type { PageKind } from './kinds';

type SourceInput = {
  kind: PageKind;
  name: string | null;
  /** The text in the editor. */
  draft: string;
  side: ComparedSide;
};

/** `source` is null while it is not there, or when it cannot be had. */
export type ComparedSource = { source: string | null; error: unknown };

/** The text of one side of a comparison. */
export function useComparedSource({ kind, name, draft, side }: SourceInput): ComparedSource {
  const trpc = useTRPC();
  const identity = { kind, name: name ?? '' };
  const stored = useQuery({
    ...trpc.artifacts.get.queryOptions(identity),
    enabled: side.type === 'stored' && name !== null,
  });
  const revision = useQuery({
    ...trpc.artifacts.revision.queryOptions({
      ...identity,
      revision: side.type === 'revision' ? side.revision : 1,
    }),
    enabled: side.type === 'revision' && name !== null,
  });
  const running = useQuery({
    ...trpc.artifacts.running.queryOptions({
      name: side.type === 'running' ? side.deployment : '',
    }),
    enabled: side.type === 'running',
    // What runs changes without a word to this cache.
    staleTime: 0,
  });
  switch (side.type) {
    case 'draft':
      return { source: draft, error: null };
    case 'stored':
      return { source: stored.data?.source ?? null, error: stored.error };
    case 'revision':
      return { source: revision.data?.source ?? null, error: revision.error };
    case 'running':
      return { source: running.data?.source ?? null, error: running.error };
  }
}
