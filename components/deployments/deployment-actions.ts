'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';

/** What follows a change of a deployment: the live stream shows it; a refetch covers its absence. */
export function useRefresh() {
  const api = useTRPC();
  const queries = useQueryClient();
  return {
    onSuccess() {
      void queries.invalidateQueries(api.deployments.pathFilter());
      void queries.invalidateQueries(api.plans.pathFilter());
    },
  };
}

/** The ways out of any state of a deployment. Answers come at once. */
export function useWayActions() {
  const api = useTRPC();
  const refresh = useRefresh();
  return {
    cancel: useMutation(api.deployments.cancel.mutationOptions(refresh)),
    retry: useMutation(api.deployments.retry.mutationOptions(refresh)),
    rollBack: useMutation(api.deployments.rollBack.mutationOptions(refresh)),
  };
}
