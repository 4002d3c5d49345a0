import { describeError, isProblem } from '../domain/problem';
import { isSameValue } from '../domain/same-value';
import type { DeploymentRecord, OperationRecord } from '../ports/store';
import { ask } from './ask';
import { type ControlPlane, startControlPlane } from './control-plane';
import { checkEvents } from './event-check';
import { takeAway, tamper } from './faults';
import { createHistoryWatch } from './history-watch';
import { createMachine, type Machine } from './machine';
import { createPlanWatch } from './plan-watch';
import { describeEnd, findUnrest, isAnyBlocked } from './rest';
import { findLostRule } from './rule-watch';
import type { Scenario } from './scenario';
import { describeStep, type Request, type SimulationStep } from './step';
import { createTrafficWatch } from './traffic-watch';
import type { Violation } from './violation';

export type Report = {
  violation: Violation | null;
  /** What a user is left with. */
  end: string;
  operations: number;
  faults: number;
  crashes: number;
  /** What happened, line by line. */
  story: string[];
};

/** How long to let time pass in one go until all is at rest, once nothing goes wrong any more: 16 minutes in all. */
const PACES = [
  ...Array<number>(12).fill(500),
  ...Array<number>(15).fill(2_000),
  ...Array<number>(90).fill(10_000),
];
/** While things may still be broken, nobody waits longer for a rest than this. */
const BROKEN_PACES = PACES.slice(0, 6);

/** Lets everything happen that can happen without time going on. Nothing in the simulation waits for anything real. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

class Stop extends Error {}

/**
 * Runs one scenario against the real planner, reconciler and services; the same one always gives the same report.
 * `prepare` may make the machine worse than it is, to see whether that is noticed.
 */
export async function simulate(
  scenario: Scenario,
  prepare: (machine: Machine) => void = () => undefined,
): Promise<Report> {
  const report: Report = {
    ...{ violation: null, end: '', operations: 0, faults: 0, crashes: 0, story: [] },
  };
  const run = createRun(scenario, report);
  prepare(run.machine);
  try {
    for (const step of scenario.steps) await run.take(step);
    await run.finish();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  report.operations = run.machine.ledger.operations.size;
  report.end = await describeEnd(run.machine);
  return report;
}

function createRun({ mode }: Scenario, report: Report) {
  const violate = (invariant: string, detail: string): void => {
    if (report.violation !== null) return;
    report.violation = { invariant, detail };
    tell(`VIOLATION ${invariant}: ${detail}`);
  };
  const machine: Machine = createMachine({
    put: (config) => {
      const routes = config.routes.map(
        (r) => `${r.name} ${r.weight} [${r.targets.map(({ id }) => id)}]`,
      );
      tell(`  put ${config.name}: ${routes.join(', ')}`);
      traffic.put(config);
      plans?.gateway(config.name, 'put');
    },
    removeGateway: (name) => {
      tell(`  remove ${name}`);
      traffic.removeGateway(name);
      plans?.gateway(name, 'remove');
    },
    start: ({ id, labels }) => {
      tell(`  start ${id}`);
      plans?.instance(labels, 'start');
    },
    stop: (id) => {
      tell(`  stop ${id}`);
      traffic.stop(id);
      const stopped = machine.instances().find((instance) => instance.id === id);
      if (stopped !== undefined) plans?.instance(stopped.labels, 'stop');
    },
    probed: (instance, isWell) => traffic.probed(instance, isWell),
    operation: (after, before) => {
      if (before?.state !== after.state) tell(`  ${describeOperation(after)}`);
      history.operation(after, before);
      if (before === null && after.kind === 'roll-back') checkReturn(after);
      plans?.operation(after, before);
    },
  });
  const history = createHistoryWatch(violate);
  const plans =
    mode === 'orderly'
      ? createPlanWatch({
          violate,
          isBlocked: (name) => isAnyBlocked(machine, name),
        })
      : null;
  const traffic = createTrafficWatch(
    {
      now: () => machine.clock.now(),
      find: (id) => machine.instances().find((instance) => instance.id === id),
      isAway: machine.isAway,
      desired: (deployment) => machine.ledger.desired.get(deployment),
      isFaultFree: mode === 'orderly',
    },
    violate,
  );
  const startedAt = machine.clock.now();
  let plane: ControlPlane | null = null;

  function tell(line: string): void {
    report.story.push(`${((machine.clock.now() - startedAt) / 1000).toFixed(1)} s ${line}`);
  }

  async function alive(): Promise<ControlPlane> {
    if (plane === null) await machine.openDrivers();
    while (plane === null || plane.life.isOver) {
      if (plane !== null) {
        report.crashes += 1;
        tell(`the control plane died ${plane.life.lastWords}`);
      }
      plane = await startAnother();
    }
    return plane;
  }

  async function startAnother(): Promise<ControlPlane> {
    traffic.forgetAnswers();
    const started = startControlPlane(machine);
    await settle();
    if (started.obstacle !== null) tell(`the control plane cannot start: ${started.obstacle}`);
    return started;
  }

  /** Time goes on, with a look of the loop at its end. */
  async function tick(ms: number): Promise<void> {
    const { loop, life, obstacle } = await alive();
    let isComplete = false;
    machine.clock.advance(ms);
    // Somebody is in charge of starting what could not start.
    if (obstacle !== null) {
      life.endIn(1);
      plane = await startAnother();
    }
    void loop.reconcile().then(
      () => {
        isComplete = true;
      },
      () => undefined,
    );
    await settle();
    if (isComplete && !life.isOver) traffic.checkAtRest();
    check();
  }

  function check(): void {
    history.check();
    if (report.violation !== null) throw new Stop();
  }

  async function wait(ms: number): Promise<void> {
    const parts = Math.min(3, Math.max(1, Math.round(ms / 500)));
    for (let part = 0; part < parts; part += 1) await tick(Math.round(ms / parts));
  }

  async function rest(paces: readonly number[]): Promise<string | null> {
    let unrest: string | null = 'not looked yet';
    for (const pace of paces) {
      await tick(pace);
      unrest = (await findUnrest(machine)) ?? (await findSick());
      if (unrest === null) return null;
    }
    return unrest;
  }

  /** In an orderly world whoever asked and got no answer looks whether it was done, and asks again. */
  async function request(wanted: Request): Promise<void> {
    const { operations, desired } = machine.ledger;
    for (;;) {
      const { context, life } = await alive();
      const before = operations.size;
      const newestOperation = [...operations.values()]
        .filter(({ deployment }) => deployment === wanted.deployment)
        .at(-1);
      const known = { record: desired.get(wanted.deployment), newestOperation };
      void ask(context, wanted, known).then(
        () => checkRules(wanted, known.record),
        (error: unknown) => hear(wanted, error),
      );
      await settle();
      check();
      if (!life.isOver || operations.size > before || mode === 'chaos') return;
    }
  }

  /** Who goes back comes to what once was wanted, in all of it. */
  function checkReturn({ id, deployment }: OperationRecord): void {
    const [wanted, ...earlier] = (machine.ledger.history.get(deployment) ?? []).toReversed();
    if (earlier.some((spec) => isSameValue(spec, wanted))) return;
    violate('roll-back', `operation ${id} leads ${deployment} to what was never wanted of it`);
  }

  /** What was stored is what was asked for, unless somebody else was at it meanwhile. */
  function checkRules(wanted: Request, before: DeploymentRecord | undefined): void {
    const after = machine.ledger.desired.get(wanted.deployment);
    if (before === undefined || after?.revision !== before.revision + 1) return;
    const lost = findLostRule(wanted, before.spec, after.spec);
    if (lost !== null) violate('rules stay', lost);
  }

  function hear(wanted: Request, error: unknown): void {
    tell(`  ${wanted.kind} was refused: ${describeError(error)}`);
    if (isProblem(error)) return;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    violate('answers', `${wanted.kind} was answered with ${detail}`);
  }

  async function send(lastsMs: number): Promise<void> {
    for (const name of traffic.configs().keys()) {
      const answer = machine.gateways.begin(name);
      if (answer === 'refused' || answer.target === null) continue;
      const { target } = answer;
      traffic.began(target, name);
      void machine.clock.sleep(lastsMs).then(() => {
        answer.finish();
        traffic.ended(target, name);
      });
    }
  }

  async function take(step: SimulationStep): Promise<void> {
    tell(describeStep(step));
    switch (step.kind) {
      case 'ask':
        return request(step.request);
      case 'ask-both':
        // One control plane for both of them.
        await alive();
        await Promise.all(step.requests.map(request));
        return;
      case 'service-fault':
        report.faults += 1;
        machine.faults.set(step.service, step.fault);
        return;
      case 'hand-fault':
        report.faults += 1;
        await tamper(machine, traffic, step);
        return settle();
      case 'outage':
        report.faults += 1;
        await takeAway(machine, step);
        return settle();
      case 'mend':
        machine.mend();
        return;
      case 'crash':
        (await alive()).life.endIn(step.inCalls);
        return;
      case 'send':
        return send(step.lastsMs);
      case 'wait':
        return wait(step.ms);
      case 'rest':
        await restOrComplain(mode === 'orderly' ? PACES : BROKEN_PACES);
    }
  }

  /** Who waits for a cluster that was scaled to nothing is not sick. */
  async function findSick(): Promise<string | null> {
    const well = ['healthy', 'stopped', 'waiting'];
    const sick = (await alive()).loop
      .views()
      .find(({ name, state }) => !well.includes(state) && !isAnyBlocked(machine, name));
    return sick === undefined ? null : `${sick.name} is ${sick.state}`;
  }

  async function restOrComplain(paces: readonly number[]): Promise<void> {
    const unrest = await rest(paces);
    if (unrest === null || paces === BROKEN_PACES) return;
    violate('converges', unrest);
    check();
  }

  return {
    machine,
    take,
    /** Nothing goes wrong any more: everything must come to rest, and what was told must be true. */
    async finish(): Promise<void> {
      tell('nothing goes wrong any more');
      machine.mend();
      (await alive()).life.endIn(Number.POSITIVE_INFINITY);
      for (const { name, settings } of machine.ledger.desired.values()) {
        if (settings.repair === 'automatic') continue;
        await request({ kind: 'settings', deployment: name, takeOver: false, repair: 'automatic' });
      }
      await restOrComplain(PACES);
      await checkEvents(machine, violate);
      check();
    },
  };
}

function describeOperation({ id, kind, deployment, state, reason }: OperationRecord): string {
  return `operation ${id} ${kind} ${deployment} ${state}${reason === null ? '' : `: ${reason}`}`;
}
