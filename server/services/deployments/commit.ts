import type { DeploymentSpec, OperationKind } from '../../domain/deployment';
import type { EventDraft } from '../../domain/event';
import type { ChangeSet } from '../../domain/plan';
import type { DeploymentRecord, StoreTransaction } from '../../ports/store';
import type { ServiceContext } from '../context';
import type { ChangeStarted } from './schemas';

export type Change = {
  kind: OperationKind;
  name: string;
  current: DeploymentRecord | null;
  spec: DeploymentSpec;
  intention: DeploymentRecord['intention'];
  changeSet: ChangeSet;
  /** Written with the change, in the same transaction. */
  events?: EventDraft[];
};

/** Stores desired state, operation and events in one transaction and wakes the reconciler. */
export async function commitChange(ctx: ServiceContext, change: Change): Promise<ChangeStarted> {
  const operation = await ctx.store.transaction((tx) => storeChange(tx, ctx, change));
  ctx.reconciler.wake();
  return { operation, deployment: change.name };
}

export async function storeChange(
  tx: StoreTransaction,
  who: { author: string; clock: { now(): number } },
  change: Change,
): Promise<number> {
  const { name, kind, current, spec, intention, changeSet } = change;
  const { author } = who;
  const now = who.clock.now();
  const expectedRevision = current?.revision ?? 0;
  await tx.deployments.save({ name, spec, intention, expectedRevision, now });
  const running = await tx.operations.running(name);
  if (running !== null) {
    const reason = `a newer change (${kind}) took its place`;
    await tx.operations.finish({ id: running.id, state: 'superseded', reason, now });
  }
  const operation = await tx.operations.create({
    deployment: name,
    kind,
    author,
    changeSet,
    previousSpec: current?.spec ?? null,
    startedAt: now,
  });
  const tags = [`deployments:${name}`, `operation:${kind}`, 'operation:started'];
  await tx.appendEvents(author, now, [
    { type: 'operation', tags, value: { operation: operation.id } },
    ...(change.events ?? []),
  ]);
  return operation.id;
}
