import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { deploymentNotFound, planFor } from './prepare';
import type { ChangeStarted, RollBackInput } from './schemas';

/** Returns a deployment to what it was before one of its operations; works while that operation still runs. */
export async function rollBackDeployment({
  ctx,
  input,
}: ServiceCall<RollBackInput>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await ctx.store.deployments.find(name);
  if (current === null) throw deploymentNotFound(name);
  const operation = await ctx.store.operations.find(input.operation);
  if (operation === null || operation.deployment !== name) {
    throw new Problem('not-found', {
      message: `${name} has no operation ${input.operation}`,
      advice: 'look at the history of the deployment',
    });
  }
  const spec = operation.previousSpec;
  if (spec === null) {
    throw new Problem('refused', {
      message: `${name} did not exist before operation ${operation.id}: there is nothing to return to`,
      advice: 'remove the deployment instead',
    });
  }
  ctx.reconciler.forgive(name);
  const changeSet = await planFor(ctx, spec);
  return commitChange(ctx, { kind: 'roll-back', name, current, spec, intention: 'run', changeSet });
}
