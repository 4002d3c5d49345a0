'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';

/** Numbers beside the destinations; absent until known. */
export function useNavCounts(): Partial<Record<string, number>> {
  const api = useTRPC();
  const deployments = useQuery(api.deployments.list.queryOptions());
  const gateways = useQuery(api.gateways.list.queryOptions());
  const artifacts = useQuery(api.artifacts.counts.queryOptions());
  return {
    ...(deployments.data !== undefined && { '/deployments': deployments.data.length }),
    ...(gateways.data !== undefined && { '/traffic': gateways.data.length }),
    ...(artifacts.data !== undefined && { '/artifacts/blueprints': artifacts.data.blueprints }),
  };
}
