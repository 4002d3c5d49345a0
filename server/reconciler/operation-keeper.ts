import type { ActionProgress, DeploymentSpec } from '../domain/deployment';
import { repairedSpec } from '../domain/drift';
import type { EventDraft } from '../domain/event';
import {
  createChangeSet,
  type DriftItem,
  initialProgress,
  progressOf,
  type World,
} from '../domain/plan';
import { isSameValue } from '../domain/same-value';
import type { Clock } from '../ports/clock';
import type { DeploymentRecord, OperationRecord, Store, StoreTransaction } from '../ports/store';
import type { Desired } from './desired-state';
import { SELF } from './event-writer';
import { createOperationJudge, type Outcome } from './operation-outcome';

/** What is found changed this soon after an automatic repair is left to a person: the repair did not help. */
const REPAIR_PAUSE_MS = 60_000;

/** Follows operations to their end and stores what becomes of them. Returns what is wanted after each call. */
export function createOperationKeeper(store: Store, clock: Clock) {
  const judge = createOperationJudge(clock);
  const unhelped = new Map<string, ReadonlySet<string>>();

  async function follow(desired: Desired, world: World): Promise<Desired> {
    const { operation, record } = desired;
    if (operation?.state !== 'running') return desired;
    const now = clock.now();
    const earlier = operation.progress;
    const progress = progressOf(operation.changeSet, world, { earlier, now });
    const outcome = judge.judge(operation, progress, world);
    const current = { ...operation, progress };
    if (outcome !== null) return finish({ record, operation: current }, outcome, world);
    if (isSameValue(earlier, progress)) return desired;
    return store.transaction(async (tx) => {
      if ((await tx.operations.running(record.name))?.id !== operation.id) return desired;
      await tx.operations.setProgress(operation.id, progress);
      return { record, operation: current };
    });
  }

  /** The end of an operation and, if it failed, the start of the way back: all or nothing. */
  async function finish(desired: Running, outcome: Outcome, world: World): Promise<Desired> {
    const { operation, record } = desired;
    const now = clock.now();
    const back = outcome.state === 'failed' ? wayBack(operation) : null;
    const reason = outcome.state === 'failed' ? withAdvice(outcome.reason, desired, back) : null;
    const ended = { ...operation, state: outcome.state, reason, finishedAt: now };
    judge.forget(operation.id);
    return store.transaction(async (tx) => {
      const running = await tx.operations.running(record.name);
      if (running?.id !== operation.id) return desired;
      const { id, progress } = operation;
      await tx.operations.finish({ id, state: outcome.state, progress, reason, now });
      await tx.appendEvents(SELF, now, [operationEvent(ended, outcome.state)]);
      if (back === null) return { record, operation: ended };
      return begin(tx, { kind: 'roll-back', record, spec: back }, world);
    });
  }

  /** Stores a change that nobody asked for. */
  async function begin(
    tx: StoreTransaction,
    change: { kind: 'roll-back' | 'repair'; record: DeploymentRecord; spec: DeploymentSpec },
    world: World,
  ): Promise<Desired> {
    const { kind, record, spec } = change;
    const { name } = record;
    const now = clock.now();
    const previous = record.spec;
    const imagined: World = { ...world, spec, intention: 'run', isHandsOff: false };
    const changeSet = createChangeSet(imagined, [], previous);
    const saved = await tx.deployments.save({
      ...{ name, spec, intention: 'run', author: SELF, now },
      expectedRevision: record.revision,
    });
    const operation = await tx.operations.create({
      ...{ deployment: name, kind, author: SELF, origin: 'vamp', changeSet, startedAt: now },
      progress: initialProgress(changeSet),
      options: { rollBackOnFailure: false },
      revision: saved.revision,
      previousSpec: previous,
    });
    await tx.appendEvents(SELF, now, [operationEvent(operation, 'started')]);
    return { record: saved, operation };
  }

  return {
    follow,
    /** The same as far as it can be told without writing it down: the next pass does that, or the change after it. */
    glance(desired: Desired, world: World): Desired {
      const { operation, record } = desired;
      if (operation?.state !== 'running' || operation.kind !== 'weights') return desired;
      const progress = progressOf(operation.changeSet, world, {
        earlier: operation.progress,
        now: clock.now(),
      });
      return { record, operation: { ...operation, progress } };
    },
    /** Replaces instances that were changed by hand, where that is wanted and not known to be of no help. */
    async repair(desired: Desired, world: World, drift: readonly DriftItem[]): Promise<Desired> {
      const { record, operation } = desired;
      const isWanted =
        record.settings.repair === 'automatic' &&
        record.intention === 'run' &&
        operation?.state !== 'running';
      const isRecent =
        operation?.kind === 'repair' &&
        operation.author === SELF &&
        clock.now() - operation.startedAt < REPAIR_PAUSE_MS;
      const before = unhelped.get(record.name) ?? NOTHING;
      const found = drift.filter((item) => item.kind === 'instance-changed');
      const repaired = new Set(
        isRecent ? operation.changeSet.actions.map(({ subject }) => subject) : [],
      );
      const hopeless = found
        .filter(({ id, subject }) => repaired.has(subject) || before.has(id))
        .map(({ id }) => id);
      unhelped.set(record.name, new Set(hopeless));
      const changed = found.filter(({ id }) => !hopeless.includes(id));
      if (!isWanted || changed.length === 0) return desired;
      const spec = repairedSpec(world, changed);
      return store.transaction((tx) => begin(tx, { kind: 'repair', record, spec }, world));
    },
    /** Nothing is left of a deployment that was to go. False when somebody wants it again by now. */
    async finishRemoval({ record, operation }: Desired): Promise<boolean> {
      const { name } = record;
      const now = clock.now();
      if (operation !== null) judge.forget(operation.id);
      return store.transaction(async (tx) => {
        if ((await tx.deployments.find(name))?.revision !== record.revision) return false;
        const running = await tx.operations.running(name);
        if (running !== null) {
          const progress = running.progress.map(done(now));
          const end = { state: 'succeeded', reason: null, now } as const;
          await tx.operations.finish({ id: running.id, progress, ...end });
          await tx.appendEvents(SELF, now, [operationEvent(running, 'succeeded')]);
        }
        await tx.deployments.remove(name);
        unhelped.delete(name);
        const tags = [`deployments:${name}`, 'synchronization:undeployed'];
        await tx.appendEvents(SELF, now, [{ type: 'synchronization', tags, value: null }]);
        return true;
      });
    },
  };
}

const NOTHING: ReadonlySet<string> = new Set();

type Running = { record: DeploymentRecord; operation: OperationRecord };

/** What a failed operation returns to by itself, if it does. */
function wayBack({ kind, options, previousSpec }: OperationRecord): DeploymentSpec | null {
  const isWayOut = kind === 'roll-back' || kind === 'cancel' || kind === 'remove';
  return isWayOut || !options.rollBackOnFailure ? null : previousSpec;
}

/** Every failure ends in what can be done about it. */
function withAdvice(
  reason: string,
  { operation, record }: Running,
  back: DeploymentSpec | null,
): string {
  const sentence = reason.replace(/[.!\s]+$/, '');
  if (back !== null) return `${sentence}. What was before comes back by itself.`;
  if (record.intention === 'remove') {
    return `${sentence}. The removal goes on; retry it, or cancel it by rolling back.`;
  }
  return operation.previousSpec === null
    ? `${sentence}. Retry it, apply a corrected version, or remove the deployment.`
    : `${sentence}. Retry it, roll back to what was before, or remove the deployment.`;
}

function done(now: number) {
  return (action: ActionProgress): ActionProgress =>
    action.state === 'done'
      ? action
      : {
          ...action,
          state: 'done',
          startedAt: action.startedAt ?? now,
          finishedAt: now,
          reason: null,
          lastLines: [],
        };
}

function operationEvent(
  { id, deployment, kind, reason }: OperationRecord,
  what: 'started' | Outcome['state'],
): EventDraft {
  // A gateway of its own is a unit called `/NAME`.
  const owner = deployment.startsWith('/')
    ? `gateways:${deployment.slice(1)}`
    : `deployments:${deployment}`;
  const tags = [owner, `operation:${kind}`, `operation:${what}`];
  return { type: 'operation', tags, value: { operation: id, reason } };
}
