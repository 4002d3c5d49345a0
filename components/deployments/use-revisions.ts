'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/api';

const STEP = 20;
const MOST = 200;

export type RevisionRow = NonNullable<ReturnType<typeof useRevisions>['revisions']['data']>[number];

/** The newest revisions, and more of them on demand. */
export function useRevisions(name: string) {
  const api = useTRPC();
  const [limit, setLimit] = useState(STEP);
  const revisions = useQuery({
    ...api.deployments.revisions.queryOptions({ name, limit }),
    placeholderData: keepPreviousData,
  });
  const hasMore = (revisions.data?.length ?? 0) >= limit && limit < MOST;
  return { revisions, hasMore, more: () => setLimit(Math.min(limit + STEP, MOST)) };
}
