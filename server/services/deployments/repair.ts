import { findDrift, repairedSpec } from '../../domain/drift';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { requireDrift } from './drift-items';
import { planSpec, refuseConflicts } from './plan-spec';
import { requireDeployment } from './prepare';
import type { ChangeStarted, RepairInput } from './schemas';

/** Brings what was changed by hand back to what is described: what is named, or everything. */
export async function repairDrift({
  ctx,
  input,
}: ServiceCall<RepairInput>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await requireDeployment(ctx, name);
  const world = await ctx.reconciler.worldFor(current);
  const items = requireDrift(name, findDrift(world), input.items);
  const spec = repairedSpec(world, items);
  const { changeSet } = await planSpec(ctx, { current, spec });
  refuseConflicts(changeSet);
  return commitChange(ctx, {
    ...{ kind: 'repair', name, current, spec, intention: 'run', changeSet },
    rollBackOnFailure: true,
  });
}
