import { adoptedSpec, findDrift } from '../../domain/drift';
import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { requireDrift } from './drift-items';
import { planSpec, refuseConflicts } from './plan-spec';
import { requireDeployment } from './prepare';
import type { AdoptInput, ChangeStarted } from './schemas';

/** Describes what was changed by hand as what is wanted. */
export async function adoptDrift({ ctx, input }: ServiceCall<AdoptInput>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await requireDeployment(ctx, name);
  const world = await ctx.reconciler.worldFor(current);
  const items = requireDrift(name, findDrift(world), input.items);
  const stubborn = items.find((item) => !item.isAdoptable);
  if (stubborn !== undefined) {
    throw new Problem('refused', {
      message: `this cannot be adopted: ${stubborn.message}`,
      advice: 'repair it instead',
    });
  }
  const { spec, conflicts } = adoptedSpec(world, items);
  const { changeSet } = await planSpec(ctx, { current, spec, conflicts });
  refuseConflicts(changeSet);
  return commitChange(ctx, {
    ...{ kind: 'adopt', name, current, spec, intention: 'run', changeSet },
    rollBackOnFailure: true,
  });
}
