import type { ServiceCall } from '../context';
import { claimInTurn } from './claim';
import { commitChange } from './commit';
import { refuseConflicts } from './plan-spec';
import { prepareChange } from './prepare';
import type { ChangeStarted, DeployInput } from './schemas';

/** Plans and, when nothing is in the way, starts the change; answers before it is done. */
export async function applyDeployment({
  ctx,
  input,
}: ServiceCall<DeployInput>): Promise<ChangeStarted> {
  const { mode: kind, rollBackOnFailure = true, takeOver = false } = input;
  return claimInTurn(ctx, async () => {
    const { current, spec, intention, changeSet } = await prepareChange(ctx, input);
    refuseConflicts(changeSet);
    return commitChange(ctx, {
      ...{ kind, name: spec.name, current, spec, intention, changeSet },
      ...{ rollBackOnFailure, takeOver },
    });
  });
}
