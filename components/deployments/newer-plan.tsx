'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api';
import { Button } from '@/components/ui';
import type { KeptPlan } from './use-open-plan';

type NewerPlanProps = { plan: KeptPlan; onOpen: (id: number) => void };

/** The way to the plan that was made in the place of one that is outdated. */
export function NewerPlan({ plan, onOpen }: NewerPlanProps) {
  const api = useTRPC();
  const { deployment } = plan;
  const newest = useQuery(
    api.plans.list.queryOptions({ deployment, limit: 1 }, { staleTime: 0 }),
  ).data?.at(0);
  if (newest === undefined || newest.id <= plan.id) return null;
  return (
    <Button variant="primary" onClick={() => onOpen(newest.id)}>
      Look at the new plan #{newest.id}
    </Button>
  );
}
