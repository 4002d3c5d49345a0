'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';

/** The changes to one deployment. Answers come at once; the live stream shows what follows, a refetch covers its absence. */
export function useDeploymentActions() {
  const api = useTRPC();
  const queries = useQueryClient();
  const refresh = { onSuccess: () => void queries.invalidateQueries(api.deployments.pathFilter()) };
  return {
    remove: useMutation(api.deployments.remove.mutationOptions(refresh)),
    retry: useMutation(api.deployments.retry.mutationOptions(refresh)),
    rollBack: useMutation(api.deployments.rollBack.mutationOptions(refresh)),
    scale: useMutation(api.deployments.scale.mutationOptions(refresh)),
  };
}
