import { type DeploymentView, desiredInstances, type InstanceUsage } from '../domain/deployment';
import type { EventDraft } from '../domain/event';
import { decide, isGone, type Step, type World } from '../domain/plan';
import { describeError } from '../domain/problem';
import { describeDeployment, describeOperation } from '../domain/status';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { EventLog } from '../ports/event-log';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { HealthProbe } from '../ports/health-probe';
import type { Reconciler } from '../ports/reconciler';
import type { DeploymentRecord, OperationRecord, Store } from '../ports/store';
import { createAnnouncer } from './announcer';
import { createAttemptMemory } from './attempt-memory';
import { execute, stepKey } from './execute';
import { createHealthTracker } from './health-tracker';
import { deploymentOfGateway, type Observation, observe } from './observe';
import { outcomeOf } from './operation-progress';
import { createPacer } from './pacer';
import { createViewBoard } from './view-board';

/** Without a reason to look sooner, the world is compared with what it should be this often. */
const INTERVAL_MS = 500;
const USAGE_INTERVAL_MS = 2_000;
/** Events held back while the database is away; the oldest go first. */
const MAX_UNWRITTEN = 1_000;
/** Author of what happens without anybody asking. */
const SELF = 'vamp';

export type ReconcilerParts = {
  store: Store;
  eventLog: EventLog;
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  probe: HealthProbe;
  clock: Clock;
  gatewayHost: string;
  log: (line: string) => void;
  /** Told after an operation was recorded as failed, to return to what was before. */
  onOperationFailed: (operation: OperationRecord) => void;
};

export type RunningReconciler = Reconciler & {
  start(): Promise<void>;
  stop(): Promise<void>;
};

type Pass = { observation: Observation; records: DeploymentRecord[]; now: number };

/** The level-triggered loop: observe, decide (pure), act, record. Every pass starts from what is, not from what was done. */
export function createReconciler(parts: ReconcilerParts): RunningReconciler {
  const { store, clock, drivers, gatewayDriver, log } = parts;
  const attempts = createAttemptMemory();
  const announcer = createAnnouncer(parts.eventLog);
  const pacer = createPacer({ clock, intervalMs: INTERVAL_MS, pass: runPass, log });
  const health = createHealthTracker({ probe: parts.probe, clock, onChange: () => pacer.wake() });
  const board = createViewBoard();
  const draining = new Map<string, number>();
  const busy = new Set<string>();
  let observation: Observation = { instances: [], gateways: [] };
  let usage: Record<string, InstanceUsage> = {};
  let usageAt = 0;
  let known: DeploymentRecord[] | null = null;
  const unwritten: EventDraft[] = [];

  function worldOf(record: Pick<DeploymentRecord, 'spec' | 'intention'>, seen: Observation): World {
    const { name } = record.spec;
    return {
      spec: record.spec,
      intention: record.intention,
      instances: seen.instances.filter((instance) => instance.labels.deployment === name),
      gateways: seen.gateways.filter((each) => deploymentOfGateway(each.config.name) === name),
      health: health.current(),
      attempts: attempts.current(),
      draining: Object.fromEntries(draining),
      gatewayHost: parts.gatewayHost,
      now: clock.now(),
    };
  }

  /** Without its database Vamp cannot change what it wants, but it goes on healing what it wanted last. */
  async function listRecords(): Promise<DeploymentRecord[]> {
    try {
      known = await store.deployments.list();
    } catch (error) {
      if (known === null) throw error;
    }
    return known;
  }

  /** One look at everything. Resolves when the steps at gateways have taken effect; instances take their time. */
  async function runPass(): Promise<void> {
    const [records, seen] = await Promise.all([listRecords(), observe(drivers, gatewayDriver)]);
    observation = seen;
    const pass: Pass = { records, observation: seen, now: clock.now() };
    health.track(
      seen.instances,
      records.map((record) => record.spec),
    );
    attempts.learn(seen.instances, health.current(), pass.now);
    undrainWanted(records);
    refreshUsage(pass);
    await Promise.all([...records, ...orphansOf(pass)].map((record) => reconcileOne(record, pass)));
    for (const name of board.names()) {
      if (!records.some((record) => record.name === name)) board.set(name, null);
    }
  }

  /** What runs without a deployment that wants it (its record went while Vamp was away) is removed like any other. */
  function orphansOf({ observation: seen, records }: Pass): DeploymentRecord[] {
    const known = new Set(records.map((record) => record.name));
    const found = [
      ...seen.instances.map((instance) => instance.labels.deployment),
      ...seen.gateways.map((gateway) => deploymentOfGateway(gateway.config.name)),
    ];
    return [...new Set(found)]
      .filter((name) => !known.has(name))
      .map((name) => ({
        name,
        revision: 0,
        spec: { name, clusters: [], gateways: [] },
        intention: 'remove',
        createdAt: 0,
        updatedAt: 0,
      }));
  }

  function undrainWanted(records: readonly DeploymentRecord[]): void {
    for (const { spec, intention } of records) {
      if (intention === 'remove') continue;
      for (const cluster of spec.clusters) {
        for (const service of cluster.services) {
          for (const { id } of desiredInstances(spec.name, cluster.name, service))
            draining.delete(id);
        }
      }
    }
  }

  async function reconcileOne(record: DeploymentRecord, pass: Pass): Promise<void> {
    const world = worldOf(record, pass.observation);
    const steps = decide(world).filter((step) => !busy.has(stepKey(step)));
    const atGateways = steps.map((step) => runStep(step)).filter((done) => done !== null);
    await Promise.all(atGateways);
    if (record.revision === 0) return;
    if (isGone(world)) return finishRemoval(record);
    // Who waited for a split to take effect is shown the gateways as they are after it.
    const gateways =
      atGateways.length === 0 ? pass.observation.gateways : await gatewayDriver.observe();
    const after = worldOf(record, { ...pass.observation, gateways });
    await report(record, after, { now: pass.now, idle: steps.length === 0 });
  }

  /** Starts a step. Steps at gateways and marks are quick and waited for; starting and stopping goes on beside. */
  function runStep(step: Step): Promise<void> | null {
    const key = stepKey(step);
    busy.add(key);
    const done = execute(step, {
      drivers,
      gatewayDriver,
      find: (id) => observation.instances.find((instance) => instance.id === id),
      drain: (id) => draining.set(id, clock.now()),
      fail: (id, reason) => attempts.fail(id, clock.now(), reason),
      expectExit: (instance) => {
        attempts.expectExit(instance);
        announcer.expectExit(instance);
      },
      forget: (id) => {
        attempts.forget(id);
        draining.delete(id);
      },
    })
      .then(record)
      .catch((error: unknown) => log(`${step.kind} ${key}: ${describeError(error)}`))
      .finally(() => {
        busy.delete(key);
        pacer.wake();
      });
    return step.kind === 'put-gateway' || step.kind === 'remove-gateway' ? done : null;
  }

  /** Writes events; what the database does not take now is written, in order, when it answers again. */
  async function record(drafts: EventDraft[]): Promise<void> {
    unwritten.push(...drafts);
    if (unwritten.length === 0) return;
    const batch = unwritten.splice(0);
    try {
      await store.transaction((tx) => tx.appendEvents(SELF, clock.now(), batch));
    } catch (error) {
      unwritten.unshift(...batch.slice(-MAX_UNWRITTEN));
      throw error;
    }
  }

  async function report(
    deployment: DeploymentRecord,
    world: World,
    pass: { now: number; idle: boolean },
  ): Promise<void> {
    const { revision, createdAt, updatedAt } = deployment;
    const viewWith = (operation: OperationRecord | null): DeploymentView =>
      describeDeployment(
        world,
        { revision, createdAt, updatedAt, operation: operation && describeOperation(operation) },
        usage,
      );
    await record(announcer.drafts(viewWith(null), world.instances));
    const [newest = null] = await store.operations.list(deployment.name, 1);
    const view = viewWith(newest);
    const running = newest?.state === 'running' ? newest : null;
    const outcome = running && outcomeOf(view, { ...pass, startedAt: running.startedAt });
    board.set(deployment.name, view);
    if (running === null || outcome === null) return;
    const { state } = outcome;
    const reason = outcome.state === 'failed' ? outcome.reason : null;
    const finished: OperationRecord = { ...running, state, reason, finishedAt: clock.now() };
    await finishOperation(finished);
    board.set(deployment.name, viewWith(finished));
    if (state === 'failed') parts.onOperationFailed(finished);
  }

  async function finishOperation(operation: OperationRecord): Promise<void> {
    const { id, deployment, kind, state, reason } = operation;
    if (state === 'running') return;
    const now = clock.now();
    await store.transaction(async (tx) => {
      await tx.operations.finish({ id, state, reason, now });
      const tags = [`deployments:${deployment}`, `operation:${kind}`, `operation:${state}`];
      await tx.appendEvents(SELF, now, [
        { type: 'operation', tags, value: { operation: id, reason } },
      ]);
    });
  }

  async function finishRemoval({ name }: DeploymentRecord): Promise<void> {
    const now = clock.now();
    await store.transaction(async (tx) => {
      const running = await tx.operations.running(name);
      if (running !== null) {
        await tx.operations.finish({ id: running.id, state: 'succeeded', reason: null, now });
      }
      await tx.deployments.remove(name);
      const tags = [`deployments:${name}`, 'synchronization:undeployed'];
      await tx.appendEvents(SELF, now, [{ type: 'synchronization', tags, value: null }]);
    });
    announcer.forgetDeployment(name);
    board.set(name, null);
  }

  function refreshUsage({ observation: seen, now }: Pass): void {
    if (now - usageAt < USAGE_INTERVAL_MS) return;
    usageAt = now;
    const ids = seen.instances.map((instance) => instance.id);
    Promise.all(drivers.map((driver) => driver.usage(ids)))
      .then((all) => {
        usage = Object.assign({}, ...all);
      })
      .catch((error: unknown) => log(`resource use cannot be read: ${describeError(error)}`));
  }

  const stops: (() => void)[] = [];
  return {
    async start() {
      await announcer.restore();
      for (const driver of drivers) stops.push(driver.onChange(() => pacer.wake()));
      pacer.start();
      await pacer.runSoon();
    },
    async stop() {
      for (const stop of stops) stop();
      await pacer.stop();
    },
    wake: pacer.wake,
    reconcile: () => pacer.runSoon(),
    async worldFor(wanted) {
      return worldOf(wanted, await observe(drivers, gatewayDriver));
    },
    forgive(deployment) {
      attempts.forgive((id) => id.startsWith(`${deployment}/`));
    },
    views: board.views,
    view: board.view,
    onView: board.onView,
  };
}
