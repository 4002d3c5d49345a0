import { DEFAULT_SETTINGS, type DeploymentView } from '../domain/deployment';
import type { ObservedGateway } from '../domain/gateway';
import {
  type DriftItem,
  decide,
  indexSpec,
  isGone,
  isLeaving,
  isSelecting,
  isTarget,
  type Step,
  type World,
} from '../domain/plan';
import { isProblem } from '../domain/problem';
import type { Clock } from '../ports/clock';
import type { ContainerDriver } from '../ports/container-driver';
import type { EventLog } from '../ports/event-log';
import type { GatewayDriver } from '../ports/gateway-driver';
import type { HealthProbe } from '../ports/health-probe';
import type { Reconciler } from '../ports/reconciler';
import type { SecretVault } from '../ports/secret-vault';
import type { Store } from '../ports/store';
import { createAnnouncer } from './announcer';
import { isAsBefore, isQuiet, type Look } from './at-rest';
import { createAttemptMemory } from './attempt-memory';
import { createCertificateCourier } from './certificates';
import { createDeferredWake } from './deferred-wake';
import { describeDesired } from './describe-desired';
import { createDesiredState, type Desired } from './desired-state';
import { createEventWriter } from './event-writer';
import { createGatewayAccess } from './gateway-access';
import { createHealthTracker } from './health-tracker';
import { createObserver, isOfUnit, type Observation, withGateways } from './observe';
import { createOperationKeeper } from './operation-keeper';
import { orphan } from './orphan';
import { createPacer } from './pacer';
import { createStepRunner } from './step-runner';
import { createUsageReader } from './usage-reader';
import { createViewBoard } from './view-board';
import { createWorldBuilder } from './world-builder';

const isAtGateway = ({ kind }: Step) => kind === 'put-gateway' || kind === 'remove-gateway';

/** Without a reason to look sooner, the world is compared with what it should be this often. */
const INTERVAL_MS = 500;

export type ReconcilerParts = {
  store: Store;
  eventLog: EventLog;
  drivers: readonly ContainerDriver[];
  gatewayDriver: GatewayDriver;
  probe: HealthProbe;
  vault: SecretVault;
  clock: Clock;
  gatewayHost: string;
  log: (line: string) => void;
};

export type RunningReconciler = Reconciler & {
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** The level-triggered loop: observe, decide (pure), act, record. Every pass starts from what is, not from what was done. */
export function createReconciler(parts: ReconcilerParts): RunningReconciler {
  const { store, clock, drivers, gatewayDriver, log } = parts;
  const attempts = createAttemptMemory();
  const announcer = createAnnouncer(parts.eventLog);
  const write = createEventWriter(store, clock);
  const desiredState = createDesiredState(store, clock);
  const keeper = createOperationKeeper(store, clock);
  const pacer = createPacer({ clock, intervalMs: INTERVAL_MS, pass: runPass, log });
  const { wake, during } = createDeferredWake({ clock, wake: () => pacer.wake() });
  const health = createHealthTracker({ probe: parts.probe, clock, onChange: wake });
  const observe = createObserver({ drivers, gatewayDriver, clock });
  const access = createGatewayAccess({ drivers, clock, onChange: wake });
  const courier = createCertificateCourier({
    store,
    vault: parts.vault,
    gatewayDriver,
    clock,
    log,
  });
  const usage = createUsageReader({ drivers, clock, log });
  const board = createViewBoard();
  const looks = new Map<string, Look>();
  let observation: Observation = { instances: [], gateways: [], silent: new Map() };
  /** What gateways said of themselves when they were changed. */
  const answers = new Map<string, ObservedGateway | null>();

  const runner = createStepRunner({
    ...{ drivers, gatewayDriver, vault: parts.vault, clock, attempts, announcer, write, log, wake },
    observation: () => observation,
    remember(gateway, told) {
      worlds.remember(gateway, told?.config ?? null);
      answers.set(gateway, told?.observed ?? null);
    },
    refuse: (config, reason) => worlds.refuse(config, reason),
  });
  const worlds = createWorldBuilder({
    drivers,
    gatewayHost: parts.gatewayHost,
    memory: {
      health: health.find,
      attempt: attempts.find,
      drainingSince: runner.drainingSince,
      isStopping: runner.isStopping,
    },
    extraHosts: access.current,
    certificates: courier.fingerprints,
    now: clock.now,
  });

  const worldOf = ({ record, operation }: Desired): World =>
    worlds.build({ ...record, operation }, indexSpec(record.spec).desired.keys());

  /** One look at everything. Resolves when the steps at gateways have taken effect; instances take their time. */
  async function runPass(): Promise<void> {
    access.refresh();
    await announcer.restore();
    const endLook = runner.beginLook();
    const [desired, seen] = await Promise.all([desiredState.current(), observe()]);
    endLook();
    observation = seen;
    worlds.observe(seen);
    const specs = new Map([...desired].map(([name, { record }]) => [name, record.spec]));
    health.track(seen.instances, specs, (id) => isTarget(seen, id));
    attempts.learn(seen.instances, health.find, clock.now());
    usage.refresh(seen);
    await courier.refresh(specs.values(), seen.gateways);
    const orphans = worlds.deployments().filter((name) => !desired.has(name));
    const done = await Promise.allSettled([
      ...inOrder(desired.values()).map(reconcileOne),
      ...orphans.map((name) => runSteps(worldOf(orphan(name)))),
    ]);
    for (const name of board.names()) if (!desired.has(name)) forget(name);
    const failed = done.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    if (desiredState.failure() !== null) throw desiredState.failure();
  }

  /** What leads to others comes after them: it leads to what they are found to be; gateways of their own come last. */
  function inOrder(all: Iterable<Desired>): Desired[] {
    const turn = ({ record: { name, spec } }: Desired) =>
      name.startsWith('/') ? 2 : spec.gateways.some(isSelecting) ? 1 : 0;
    return [...all].sort((a, b) => turn(a) - turn(b));
  }

  function forget(name: string): void {
    announcer.forgetDeployment(name);
    worlds.forget(name);
    looks.delete(name);
    board.set(name, null);
  }

  async function reconcileOne(desired: Desired): Promise<void> {
    const { name } = desired.record;
    const world = worldOf(desired);
    const last = looks.get(name);
    if (last !== undefined && isAsBefore(last, desired, world)) {
      if (last.usage === usage.current()) return;
      looks.set(name, { ...last, usage: usage.current() });
      return board.set(name, viewOf(desired, world));
    }
    forgiveForNew(desired, last);
    const { steps, atGateways } = await runSteps(world);
    if (isGone(world)) {
      if (!(await keeper.finishRemoval(desired))) return desiredState.markStale();
      desiredState.note(name, null);
      return forget(name);
    }
    // Who waited for a split to take effect is shown the gateways as they are after it.
    if (atGateways > 0) {
      observation = { ...observation, gateways: await gatewayDriver.observe() };
      worlds.observe(observation);
    }
    const after = atGateways > 0 ? worldOf(desired) : world;
    const isAtRest = steps === 0 && isQuiet(desired, after);
    await report(desired, after);
    looks.set(name, { desired, world: after, usage: usage.current(), isAtRest });
  }

  async function report(desired: Desired, world: World): Promise<void> {
    const { name } = desired.record;
    const view = viewOf(desired, world);
    board.set(name, view);
    await write(announcer.drafts(view, world.instances));
    const next = await follow(desired, world, view.drift);
    if (next === desired) return;
    desiredState.note(name, next);
    board.set(name, viewOf(next, worldOf(next)));
    if (next.record !== desired.record) wake();
  }

  /** What is wanted after the operation was looked at; who changes it at the same moment goes first. */
  async function follow(desired: Desired, world: World, drift: DriftItem[]): Promise<Desired> {
    try {
      const followed = await keeper.follow(desired, world);
      return await keeper.repair(followed, world, drift);
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      desiredState.markStale();
      pacer.wake();
      return desired;
    }
  }

  /** Starts what may be done now; waits for what is done at gateways. */
  async function runSteps(world: World): Promise<{ steps: number; atGateways: number }> {
    const steps = decide(world);
    keepDrainingOnly(world, steps);
    const started = steps.map((step) => runner.run(step)).filter((done) => done !== null);
    await Promise.all(started);
    return { steps: steps.length, atGateways: started.length };
  }

  /** What was just stored is put to the gateways, as everything else was seen last; the rest is for the next pass. */
  async function putGateways(desired: Desired): Promise<void> {
    const { name, revision } = desired.record;
    // Something later was stored meanwhile, and is being put, or was.
    if ((desiredState.find(name)?.record.revision ?? 0) > revision) return;
    desiredState.note(name, desired);
    const steps = decide(worldOf(desired)).filter(isAtGateway);
    // What was refused before says nothing of what is asked for now.
    runner.forgive((key) => desired.record.spec.gateways.some((gateway) => gateway.name === key));
    answers.clear();
    await Promise.all(steps.map((step) => runner.run(step)));
    // A look at all of them is for the next pass.
    observation = withGateways(observation, answers);
    worlds.observe(observation);
    const world = worldOf(desired);
    const seen = keeper.glance(desired, world);
    desiredState.note(name, seen);
    board.set(name, viewOf(seen, world));
  }

  /** Who is not to go any more is not being drained any more. */
  function keepDrainingOnly(world: World, steps: readonly Step[]): void {
    const asked = new Set(steps.flatMap((step) => (step.kind === 'drain-instance' ? step.id : [])));
    for (const instance of world.instances) {
      const { id } = instance;
      if (world.draining[id] === undefined || asked.has(id) || isLeaving(world, instance)) continue;
      runner.undrain(id);
    }
  }

  /** A change gets a fresh try at everything. */
  function forgiveForNew({ operation, record }: Desired, last: Look | undefined): void {
    if (operation === null || operation.kind === 'weights' || last === undefined) return;
    if (operation.id !== last.desired.operation?.id) forgive(record.name);
  }

  function forgive(deployment: string): void {
    const isMine = (key: string) => isOfUnit(deployment, key);
    attempts.forgive(isMine);
    runner.forgive(isMine);
  }

  const viewOf = (desired: Desired, world: World): DeploymentView =>
    describeDesired(desired, world, {
      usage: usage.current(),
      capabilities: gatewayDriver.capabilities,
    });

  function reconcile(): Promise<void> {
    desiredState.markStale();
    return pacer.runSoon();
  }

  const stops: (() => void)[] = [];
  return {
    async start() {
      for (const driver of drivers) stops.push(driver.onChange(wake));
      pacer.start();
      await pacer.runSoon();
    },
    async stop() {
      for (const stop of stops) stop();
      await pacer.stop();
    },
    wake() {
      desiredState.markStale();
      pacer.wake();
    },
    reconcile,
    async putGateways(stored) {
      // Before the first pass nothing is known of what runs.
      if (desiredState.find(stored.record.name) === null) return reconcile();
      await during(() => pacer.between(() => putGateways(stored)));
    },
    async worldFor(wanted, how) {
      const known = desiredState.find(wanted.spec.name);
      const settings = wanted.settings ?? known?.record.settings ?? DEFAULT_SETTINGS;
      if (how === undefined) worlds.observe(await observe());
      const desired = indexSpec(wanted.spec).desired.keys();
      const operation = known?.operation ?? null;
      return worlds.build({ ...wanted, settings, operation }, desired, true);
    },
    forgive,
    views: board.views,
    view: board.view,
    onView: board.onView,
  };
}
