'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api';
import { useSettled } from '@/components/ui';
import type { DeploymentView } from '@/server/domain/deployment';
import type { DeployTarget } from './deploy-target';

/** Beside the pause after which a text is read at all. */
const DEBOUNCE_MS = 200;

type PlanInput = {
  /** A valid document; null while there is none. */
  source: string | null;
  target: DeployTarget;
  /** What runs under that name, if anything; a change of it makes a new plan. */
  view: DeploymentView | null;
};

/** What deploying now would do, kept current with the text, the target and the world. */
export function usePlan({ source, target, view }: PlanInput) {
  const trpc = useTRPC();
  const settled = useSettled(source, DEBOUNCE_MS);
  const { deployment, mode } = target;
  const plan = useQuery({
    ...trpc.deployments.plan.queryOptions({ source: settled ?? '', deployment, mode }),
    enabled: settled !== null && deployment !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });

  const { refetch, isFetched } = plan;
  const world = view === null ? '' : `${view.revision} ${view.state} ${view.operation?.state}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `world` is what makes a plan old
  useEffect(() => {
    if (isFetched) void refetch();
  }, [world, refetch]);

  const isOutdated = plan.isPlaceholderData || settled !== source;
  return { plan: plan.data ?? null, error: plan.error, isOutdated };
}
