import { createChangeSet } from '../../domain/plan';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { deploymentNotFound } from './prepare';
import type { ChangeStarted } from './schemas';

/** Drains and stops everything, gateways included; works from any state. */
export async function removeDeployment({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<ChangeStarted> {
  const current = await ctx.store.deployments.find(input.name);
  if (current === null) throw deploymentNotFound(input.name);
  const { spec } = current;
  const world = await ctx.reconciler.worldFor({ spec, intention: 'remove' });
  return commitChange(ctx, {
    kind: 'remove',
    name: input.name,
    current,
    spec,
    intention: 'remove',
    changeSet: createChangeSet(world),
  });
}
