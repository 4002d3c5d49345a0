import type { DeploymentSpec } from '../../domain/deployment';
import type { OperationRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { commitChange } from './commit';
import { planWayOut } from './plan-spec';
import { requireDeployment } from './prepare';
import type { ChangeStarted } from './schemas';

/** Makes everything that failed be tried again at once; after a roll-back by itself, the change that failed. */
export async function retryDeployment({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<ChangeStarted> {
  const { name } = input;
  const current = await requireDeployment(ctx, name);
  const { intention } = current;
  const [newest = null, before = null] = await ctx.store.operations.list(name, 2);
  const undone = await findUndone(ctx, newest, before);
  const spec = undone ?? current.spec;
  const tried = undone === null ? newest : before;
  ctx.reconciler.forgive(name);
  const changeSet = await planWayOut(ctx, { current, spec, intention });
  return commitChange(ctx, {
    ...{ kind: 'retry', name, current, spec, intention, changeSet },
    previousSpec: undone === null ? (newest?.previousSpec ?? null) : current.spec,
    rollBackOnFailure: tried?.options.rollBackOnFailure ?? false,
  });
}

/** What a change that failed led to, when the newest operation is its roll-back. */
async function findUndone(
  ctx: ServiceContext,
  newest: OperationRecord | null,
  before: OperationRecord | null,
): Promise<DeploymentSpec | null> {
  const isUndone =
    newest?.kind === 'roll-back' && newest.origin === 'vamp' && newest.state === 'succeeded';
  if (!isUndone || before?.state !== 'failed') return null;
  const revision = await ctx.store.deployments.findRevision(before.deployment, before.revision);
  return revision?.spec ?? null;
}
