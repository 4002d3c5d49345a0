'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { useSettled } from '@/components/ui';
import type { Scale } from '@/server/domain/deployment';

type ScaleTarget = { deployment: string; cluster: string; service: string } & Partial<Scale>;

const PAUSE_MS = 250;

/** What a change of scale would do, once nobody has typed for a moment; null while that is not known for these numbers. */
export function usePlannedScale(target: ScaleTarget | null) {
  const api = useTRPC();
  const key = target === null ? '' : JSON.stringify(target);
  const isSettled = useSettled(key, PAUSE_MS) === key;
  const plan = useQuery({
    ...api.deployments.planScale.queryOptions(
      target ?? { deployment: '-', cluster: '-', service: '-', instances: 0 },
    ),
    enabled: target !== null && isSettled,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
  });
  const isKnown = target !== null && isSettled;
  return {
    plan: isKnown ? (plan.data ?? null) : null,
    error: isKnown ? plan.error : null,
  };
}
