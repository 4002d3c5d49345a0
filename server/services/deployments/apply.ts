import { Problem } from '../../domain/problem';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { prepareChange } from './prepare';
import type { ChangeInput, ChangeStarted } from './schemas';

/** Plans and, when nothing is in the way, starts the change; answers before it is done. */
export async function applyDeployment({
  ctx,
  input,
}: ServiceCall<ChangeInput>): Promise<ChangeStarted> {
  const { current, spec, changeSet } = await prepareChange(ctx, input);
  const conflict = changeSet.conflicts[0];
  if (conflict !== undefined) {
    throw new Problem('conflict', {
      name: conflict.code,
      message: changeSet.conflicts.map(({ message }) => message).join('; '),
      advice: conflict.advice,
    });
  }
  const { name } = spec;
  const intention = spec.clusters.length === 0 ? 'remove' : 'run';
  return commitChange(ctx, { kind: input.mode, name, current, spec, intention, changeSet });
}
