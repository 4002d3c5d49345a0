import { isProblem } from '../../domain/problem';
import type { PlanRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { ChangeInput, prepareChange } from '../deployments';
import { findPlan } from './find-plan';
import { describePlan, type PlanView } from './plan-view';
import type { PlanInput } from './schemas';
import { whatMoved } from './what-moved';

/** Whether it is outdated is found out by planning again. */
export async function getPlan({ ctx, input }: ServiceCall<PlanInput>): Promise<PlanView> {
  const record = await findPlan(ctx, input.id);
  return describePlan(record, await isOutdated(ctx, record));
}

async function isOutdated(ctx: ServiceContext, record: PlanRecord): Promise<boolean> {
  try {
    const now = await prepareChange(ctx, ChangeInput.parse(record.request));
    return whatMoved(record, now) !== null;
  } catch (error) {
    // What it was made of is gone, or is not valid any more.
    if (isProblem(error) && error.code !== 'unavailable') return true;
    throw error;
  }
}
