import type { DeploymentSpec } from '../../domain/deployment';
import { cancelledSpec } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord, OperationRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { commitChange } from './commit';
import { requireOperation } from './operation';
import { planWayOut } from './plan-spec';
import { requireDeployment } from './prepare';
import type { CancelInput, ChangeStarted } from './schemas';

/** Ends a running operation: what it has done stays, what it has not is as before. Of a removal everything comes back. */
export async function cancelOperation({
  ctx,
  input,
}: ServiceCall<CancelInput>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await requireDeployment(ctx, name);
  const operation = await findToCancel(ctx, input);
  const spec = specAfter(operation, current);
  const isEmpty = spec.clusters.length === 0 && spec.gateways.length === 0;
  const intention = isEmpty ? 'remove' : 'run';
  ctx.reconciler.forgive(name);
  const changeSet = await planWayOut(ctx, { current, spec, intention });
  const ends = {
    operation: operation.id,
    state: 'cancelled' as const,
    reason: `cancelled by ${ctx.author}`,
  };
  return commitChange(ctx, {
    ...{ kind: 'cancel', name, current, spec, intention, changeSet, ends },
  });
}

async function findToCancel(
  ctx: ServiceContext,
  { name, operation: id }: CancelInput,
): Promise<OperationRecord> {
  const found =
    id === undefined
      ? await ctx.store.operations.running(name)
      : await requireOperation(ctx, { name, id });
  if (found?.state === 'running') return found;
  throw new Problem('conflict', {
    name: 'OperationNotRunning',
    message:
      found === null
        ? `nothing runs at ${name} that could be cancelled`
        : `operation ${found.id} cannot be cancelled, it is ${found.state} already`,
    advice: 'roll back to what was before it instead',
  });
}

function specAfter(operation: OperationRecord, current: DeploymentRecord): DeploymentSpec {
  const { previousSpec: previous, changeSet, progress } = operation;
  if (operation.kind === 'remove') return previous ?? current.spec;
  return cancelledSpec({ previous, wanted: current.spec, changeSet, progress });
}
