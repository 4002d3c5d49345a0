'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { useLiveTopic } from '@/components/live';

/** Everything that runs, followed live. */
export function useDeploymentViews() {
  const trpc = useTRPC();
  useLiveTopic('deployments');
  return useQuery(trpc.deployments.list.queryOptions()).data ?? [];
}
