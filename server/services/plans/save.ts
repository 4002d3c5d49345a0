import type { PlanRecord, StoreTransaction } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { type ChangeInput, type PreparedChange, prepareChange } from '../deployments';
import { describePlan, type PlanView } from './plan-view';

/** Plans a change and keeps the plan, to be looked at and applied later. The newest 200 are kept. */
export async function savePlan({
  ctx,
  input,
}: ServiceCall<ChangeInput>): Promise<PlanView & { warnings: string[] }> {
  const prepared = await prepareChange(ctx, input);
  const record = await ctx.store.transaction((tx) => storePlan(tx, ctx, { input, prepared }));
  return { ...describePlan(record, false), warnings: prepared.warnings };
}

export async function storePlan(
  tx: StoreTransaction,
  { author, clock }: Pick<ServiceContext, 'author' | 'clock'>,
  { input, prepared }: { input: ChangeInput; prepared: PreparedChange },
): Promise<PlanRecord> {
  const { source, deployment, mode } = input;
  const now = clock.now();
  const plan = await tx.plans.create({
    deployment: prepared.spec.name,
    kind: mode,
    author,
    request: { source, mode, ...(deployment === undefined ? {} : { deployment }) },
    baseRevision: prepared.current?.revision ?? 0,
    changeSet: prepared.changeSet,
    createdAt: now,
  });
  const tags = [`deployments:${plan.deployment}`, 'plan:saved'];
  await tx.appendEvents(author, now, [{ type: 'plan', tags, value: { plan: plan.id } }]);
  return plan;
}
