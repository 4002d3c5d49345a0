import type { DeploymentSpec } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { ServiceCall, ServiceContext } from '../context';
import { commitChange } from './commit';
import { differenceOf, type ShownPlan } from './difference';
import { requireOperation } from './operation';
import { planSpec, refuseConflicts } from './plan-spec';
import { deploymentNotFound } from './prepare';
import type { ChangeStarted, RollBackInput } from './schemas';

/** What returning to an earlier state would do. */
export async function planRollBack({ ctx, input }: ServiceCall<RollBackInput>): Promise<ShownPlan> {
  const { changeSet, warnings, current, spec } = await prepareRollBack(ctx, input);
  return { changeSet, warnings, difference: differenceOf(current, spec) };
}

/**
 * Returns a deployment to what it was before one of its operations, or at one of its revisions. Works while something
 * else runs, and makes a deployment anew that was removed.
 */
export async function rollBackDeployment({
  ctx,
  input,
}: ServiceCall<RollBackInput>): Promise<ChangeStarted> {
  const { name } = input;
  const { current, spec, changeSet } = await prepareRollBack(ctx, input);
  refuseConflicts(changeSet);
  ctx.reconciler.forgive(name);
  return commitChange(ctx, { kind: 'roll-back', name, current, spec, intention: 'run', changeSet });
}

async function prepareRollBack(ctx: ServiceContext, input: RollBackInput) {
  const current = await ctx.store.deployments.find(input.name);
  const spec = await findSpec(ctx, input);
  const planned = await planSpec(ctx, { current, spec });
  // A driver that is away must not keep anybody from going back: what it runs follows when it returns.
  const isAway = ({ code }: { code: string }) => code === 'DriverUnavailable';
  const away = planned.changeSet.conflicts.filter(isAway).map(({ message }) => message);
  const conflicts = planned.changeSet.conflicts.filter((conflict) => !isAway(conflict));
  return {
    ...{ current, spec },
    changeSet: { ...planned.changeSet, conflicts },
    warnings: [...planned.warnings, ...away],
  };
}

async function findSpec(ctx: ServiceContext, input: RollBackInput): Promise<DeploymentSpec> {
  const { name, operation, revision } = input;
  if (operation !== undefined) return specBefore(ctx, { name, operation });
  if (revision !== undefined) return specAtRevision(ctx, { name, revision });
  const [newest] = await ctx.store.operations.list(name, 1);
  if (newest === undefined) throw deploymentNotFound(name);
  return specBefore(ctx, { name, operation: newest.id });
}

async function specBefore(
  ctx: ServiceContext,
  { name, operation: id }: { name: string; operation: number },
): Promise<DeploymentSpec> {
  const { previousSpec } = await requireOperation(ctx, { name, id });
  if (previousSpec !== null) return previousSpec;
  throw new Problem('refused', {
    message: `${name} did not exist before operation ${id}: there is nothing to return to`,
    advice: 'remove the deployment instead',
  });
}

async function specAtRevision(
  ctx: ServiceContext,
  { name, revision }: { name: string; revision: number },
): Promise<DeploymentSpec> {
  const found = await ctx.store.deployments.findRevision(name, revision);
  if (found === null) {
    const [newest] = await ctx.store.deployments.revisions(name, 1);
    if (newest === undefined) throw deploymentNotFound(name);
    throw new Problem('not-found', {
      message: `${name} has no revision ${revision}; the newest is ${newest.revision}`,
      advice: 'look at the revisions of the deployment; the newest thousand are kept',
    });
  }
  if (found.intention === 'run') return found.spec;
  throw new Problem('refused', {
    message: `revision ${revision} of ${name} is its removal: there is nothing to return to`,
    advice: 'choose a revision of before, or remove the deployment',
  });
}
