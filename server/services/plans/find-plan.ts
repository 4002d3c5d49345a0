import { Problem } from '../../domain/problem';
import type { PlanRecord } from '../../ports/store';
import type { ServiceContext } from '../context';

/** The plan, or a Problem that says there is none (any more). */
export async function findPlan(
  { store }: Pick<ServiceContext, 'store'>,
  id: number,
): Promise<PlanRecord> {
  const found = await store.plans.find(id);
  if (found !== null) return found;
  throw new Problem('not-found', {
    name: 'PlanNotFound',
    message: `there is no plan ${id}: it was applied, replaced by a newer one, or removed`,
    advice: 'look at the list of plans, or plan again',
  });
}
