import type {
  ActionProgress,
  DeploymentSpec,
  OperationKind,
  OperationState,
  Origin,
} from '../../domain/deployment';
import type { EventDraft } from '../../domain/event';
import { type ChangeSet, initialProgress } from '../../domain/plan';
import { Problem } from '../../domain/problem';
import type { DeploymentRecord, OperationRecord, StoreTransaction } from '../../ports/store';
import type { ServiceContext } from '../context';
import { ownerTag } from './is-deployment';
import type { ChangeStarted } from './schemas';

export type Change = {
  kind: OperationKind;
  name: string;
  current: DeploymentRecord | null;
  spec: DeploymentSpec;
  intention: DeploymentRecord['intention'];
  changeSet: ChangeSet;
  /** What to return to; what is there now when absent. */
  previousSpec?: DeploymentSpec | null;
  rollBackOnFailure?: boolean;
  /** Takes the place of what runs, where it would be refused otherwise. */
  takeOver?: boolean;
  /** The running operation that this one ends, and how. */
  ends?: { operation: number; state: Exclude<OperationState, 'running'>; reason: string | null };
  /** A kept plan that is used up by it. */
  plan?: number;
  /** Written with the change, in the same transaction. */
  events?: EventDraft[];
};

type Who = { author: string; origin: Origin; clock: { now(): number } };

/** Stores desired state, operation and events in one transaction and wakes the reconciler. */
export async function commitChange(ctx: ServiceContext, change: Change): Promise<ChangeStarted> {
  const { id } = await ctx.store.transaction((tx) => storeChange(tx, ctx, change));
  ctx.reconciler.wake();
  return { operation: id, deployment: change.name };
}

export type StoredChange = {
  /** Of the operation that was begun. */
  id: number;
  record: DeploymentRecord;
  /** The one under way now: what was there before goes on beside a change of weights. */
  operation: OperationRecord;
};

export async function storeChange(
  tx: StoreTransaction,
  who: Who,
  change: Change,
): Promise<StoredChange> {
  const { name, kind, current, spec, intention, changeSet } = change;
  const { author, origin } = who;
  const now = who.clock.now();
  const running = await tx.operations.running(name);
  if (running !== null) refuseWhileRunning(running, change, now);
  const saved = await tx.deployments.save({
    ...{ name, spec, intention, author, now },
    expectedRevision: current?.revision ?? 0,
  });
  const isBeside = running !== null && kind === 'weights' && running.kind !== 'weights';
  const isReplaced = running !== null && !isBeside;
  const ended = isReplaced ? [await endRunning(tx, { running, change, now })] : [];
  const operation = await tx.operations.create({
    ...{ deployment: name, kind, author, origin, changeSet, startedAt: now },
    // One operation of a deployment runs at a time, and the one that does brings this about as well.
    isDone: isBeside,
    progress: isBeside ? doneAt(now, changeSet) : initialProgress(changeSet),
    options: { rollBackOnFailure: change.rollBackOnFailure ?? false },
    revision: saved.revision,
    previousSpec: previousSpecOf(change, running),
  });
  if (change.plan !== undefined) await tx.plans.remove(change.plan);
  // All at once: appending takes a lock of its own, and somebody waits for a split.
  await tx.appendEvents(author, now, [
    ...ended,
    operationEvent(operation, isBeside ? 'succeeded' : 'started'),
    ...(change.events ?? []),
  ]);
  return { id: operation.id, record: saved, operation: isBeside ? running : operation };
}

function operationEvent(
  { id, deployment, kind }: OperationRecord,
  what: OperationState | 'started',
  reason: string | null = null,
): EventDraft {
  const tags = [ownerTag(deployment), `operation:${kind}`, `operation:${what}`];
  const value = reason === null ? { operation: id } : { operation: id, reason };
  return { type: 'operation', tags, value };
}

/** Ways out are always open, and a split changes beside whatever runs. */
function isAlwaysAllowed(kind: OperationKind): boolean {
  switch (kind) {
    case 'weights':
    case 'remove':
    case 'roll-back':
    case 'cancel':
    case 'retry':
      return true;
    case 'apply':
    case 'merge':
    case 'slice':
    case 'scale':
    case 'restart':
    case 'repair':
    case 'adopt':
      return false;
  }
}

function refuseWhileRunning(
  running: OperationRecord,
  { kind, name, takeOver }: Change,
  now: number,
): void {
  // A new split has taken effect long before its operation ends: nothing is lost with it.
  if (isAlwaysAllowed(kind) || takeOver === true || running.kind === 'weights') return;
  const since = new Date(running.startedAt).toISOString().slice(0, 19).replace('T', ' ');
  const seconds = Math.max(0, Math.round((now - running.startedAt) / 1000));
  throw new Problem('conflict', {
    name: 'OperationInProgress',
    message: `${name} is being changed: operation ${running.id} (${running.kind}) by ${running.author} runs since ${since} UTC, ${seconds} s ago`,
    advice: 'wait until it is done, cancel it, or take over: then this change takes its place',
  });
}

/** Returns what the log should say about it. */
async function endRunning(
  tx: StoreTransaction,
  { running, change, now }: { running: OperationRecord; change: Change; now: number },
): Promise<EventDraft> {
  const { state, reason } =
    change.ends?.operation === running.id
      ? change.ends
      : ({ state: 'superseded', reason: `${nameOf(change.kind)} took its place` } as const);
  const progress =
    state === 'succeeded' ? doneAt(now, running.changeSet) : running.progress.map(stopped(now));
  await tx.operations.finish({ id: running.id, state, progress, reason, now });
  return operationEvent(running, state, reason);
}

const nameOf = (kind: OperationKind) => `a newer change (${kind})`;

/** What was not done will not be. */
function stopped(now: number) {
  return (action: ActionProgress): ActionProgress =>
    action.state === 'waiting' || action.state === 'running'
      ? { ...action, state: 'cancelled', finishedAt: now }
      : action;
}

function doneAt(now: number, changeSet: ChangeSet): ActionProgress[] {
  return initialProgress(changeSet).map((action) => ({
    ...action,
    state: 'done',
    startedAt: now,
    finishedAt: now,
  }));
}

/**
 * What takes the place of a change that was not finished returns to what was before that one: the state in between
 * may never have worked.
 */
function previousSpecOf(change: Change, running: OperationRecord | null): DeploymentSpec | null {
  if (change.previousSpec !== undefined) return change.previousSpec;
  const present = change.current?.spec ?? null;
  if (running === null || isAlwaysAllowed(change.kind)) return present;
  const leadsBack = running.kind === 'roll-back' || running.kind === 'cancel';
  return leadsBack || running.kind === 'weights' ? present : running.previousSpec;
}
