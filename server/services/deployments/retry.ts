import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { deploymentNotFound, planFor } from './prepare';
import type { ChangeStarted } from './schemas';

/** Makes everything that failed be tried again at once. */
export async function retryDeployment({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await ctx.store.deployments.find(name);
  if (current === null) throw deploymentNotFound(name);
  ctx.reconciler.forgive(name);
  const { spec, intention } = current;
  const changeSet = await planFor(ctx, spec);
  return commitChange(ctx, { kind: 'apply', name, current, spec, intention, changeSet });
}
