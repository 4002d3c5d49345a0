import { restartedSpec } from '../../domain/plan';
import type { ServiceCall } from '../context';
import { commitChange } from './commit';
import { planSpec, refuseConflicts } from './plan-spec';
import { requireDeployment } from './prepare';
import { requireService } from './scale';
import type { ChangeStarted, RestartInput } from './schemas';

/** Replaces instances with new ones of the same kind, without a gap: of a service, of a cluster, or of everything. */
export async function restartDeployment({
  ctx,
  input,
}: ServiceCall<RestartInput>): Promise<ChangeStarted> {
  const { deployment: name, cluster, service, takeOver = false } = input;
  const current = await requireDeployment(ctx, name);
  requireService(current.spec, input);
  const spec = restartedSpec(current.spec, {
    ...(cluster === undefined ? {} : { cluster }),
    ...(service === undefined ? {} : { service }),
  });
  const { changeSet } = await planSpec(ctx, { current, spec });
  refuseConflicts(changeSet);
  return commitChange(ctx, {
    ...{ kind: 'restart', name, current, spec, intention: 'run', changeSet },
    ...{ rollBackOnFailure: true, takeOver },
  });
}
