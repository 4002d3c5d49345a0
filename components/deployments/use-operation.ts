'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import type { DeploymentView, OperationView } from '@/server/domain/deployment';

/** One operation, live while it is the newest of its deployment and from the history afterwards; null until known. */
export function useOperation(view: DeploymentView | null, id: number): OperationView | null {
  const api = useTRPC();
  const newest = view?.operation ?? null;
  const isNewest = newest?.id === id;
  const stored = useQuery({
    ...api.deployments.operation.queryOptions({ id }),
    enabled: !isNewest,
    staleTime: 0,
  });
  return isNewest ? newest : (stored.data ?? null);
}
