import type { ServiceCall } from '../context';
import { describePlan, type PlanView } from './plan-view';
import type { ListPlansInput } from './schemas';

/** Newest first. Outdated are those whose deployment has another revision by now. */
export async function listPlans({ ctx, input }: ServiceCall<ListPlansInput>): Promise<PlanView[]> {
  const { deployment, limit } = input;
  const [records, deployments] = await Promise.all([
    ctx.store.plans.list({ limit, ...(deployment === undefined ? {} : { deployment }) }),
    ctx.store.deployments.list(),
  ]);
  const revisions = new Map(deployments.map(({ name, revision }) => [name, revision]));
  return records.map((record) =>
    describePlan(record, (revisions.get(record.deployment) ?? 0) !== record.baseRevision),
  );
}
