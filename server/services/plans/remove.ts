import type { ServiceCall } from '../context';
import type { PlanInput } from './schemas';

/** Removing what is not there is not an error. */
export async function removePlan({ ctx, input }: ServiceCall<PlanInput>): Promise<void> {
  await ctx.store.transaction((tx) => tx.plans.remove(input.id));
}
