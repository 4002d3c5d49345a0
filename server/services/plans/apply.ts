import { Problem } from '../../domain/problem';
import type { PlanRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import {
  ChangeInput,
  type ChangeStarted,
  claimInTurn,
  commitChange,
  type PreparedChange,
  prepareChange,
  refuseConflicts,
} from '../deployments';
import { findPlan } from './find-plan';
import { storePlan } from './save';
import type { ApplyPlanInput } from './schemas';
import { whatMoved } from './what-moved';

/**
 * Starts what a kept plan says, and uses it up. When that is not what would happen now, nothing is started: the plan
 * is made anew in its place, and the Problem `PlanOutdated` names it.
 */
export function applyPlan({ ctx, input }: ServiceCall<ApplyPlanInput>): Promise<ChangeStarted> {
  return claimInTurn(ctx, () => applyNow(ctx, input));
}

async function applyNow(ctx: ServiceContext, input: ApplyPlanInput): Promise<ChangeStarted> {
  const plan = await findPlan(ctx, input.id);
  const prepared = await prepareChange(ctx, ChangeInput.parse(plan.request));
  const moved = whatMoved(plan, prepared);
  if (moved !== null) throw await renew(ctx, { plan, prepared, moved });
  refuseConflicts(prepared.changeSet);
  const { current, spec, intention, changeSet } = prepared;
  const { rollBackOnFailure, takeOver } = input;
  return commitChange(ctx, {
    ...{ kind: plan.kind, name: plan.deployment, current, spec, intention, changeSet },
    ...{ rollBackOnFailure, takeOver, plan: plan.id },
  });
}

async function renew(
  ctx: ServiceContext,
  { plan, prepared, moved }: { plan: PlanRecord; prepared: PreparedChange; moved: string },
): Promise<Problem> {
  const input = ChangeInput.parse(plan.request);
  const renewed = await ctx.store.transaction(async (tx) => {
    await tx.plans.remove(plan.id);
    return storePlan(tx, ctx, { input, prepared });
  });
  return new Problem('conflict', {
    name: 'PlanOutdated',
    message: `plan ${plan.id} is outdated: ${moved}. It was made anew as plan ${renewed.id}`,
    advice: `look at plan ${renewed.id} and apply it`,
  });
}
