import { drawBlueprint } from './blueprint-draft';
import { DOORS, drawDoor } from './door-draft';
import { createRandom, type Random } from './random';
import { drawRules } from './rule-draft';
import type { HandFault, Outage, Request, ServiceFault, SimulationStep } from './step';

export type Scenario = {
  /** `orderly`: nothing goes wrong but the control plane itself, and nobody asks before the last change is done. */
  mode: 'orderly' | 'chaos';
  steps: readonly SimulationStep[];
};

const SERVICES = ['a:1', 'a:2', 'a:3', 'b:1', 'b:2', 'b:3', 'c:1', 'c:2'];
const SERVICE_FAULTS: Record<ServiceFault, number> = {
  'start-fails': 3,
  exits: 3,
  'never-healthy': 3,
  flaps: 2,
  'loses-answer': 2,
  'slow-start': 2,
  'slow-stop': 2,
  stubborn: 1,
};
const HAND_FAULTS: Record<HandFault, number> = {
  'kill-instance': 4,
  'change-instance': 2,
  'remove-instance': 2,
  'add-instance': 2,
  'change-gateway': 2,
  'remove-gateway': 1,
  'restart-gateways': 1,
};
const OUTAGES: Record<Outage, number> = {
  'process-driver': 2,
  'container-driver': 1,
  gateways: 2,
  store: 2,
  'gateway-port': 2,
};

/** The same for the same seed, always. */
export function drawScenario(seed: number): Scenario {
  const random = createRandom(seed);
  return random.chance(0.3) ? drawOrderly(random) : drawChaos(random);
}

function drawOrderly(random: Random): Scenario {
  const steps: SimulationStep[] = [{ kind: 'ask', request: drawDeploy(random, 'd0') }];
  const count = random.integer(1, 3);
  for (let index = 0; index < count; index += 1) {
    steps.push({ kind: 'rest' });
    if (random.chance(0.6)) steps.push({ kind: 'crash', inCalls: random.integer(1, 120) });
    steps.push({ kind: 'ask', request: { ...drawRequest(random, 'd0'), takeOver: false } });
  }
  if (random.chance(0.3)) steps.push({ kind: 'crash', inCalls: random.integer(1, 60) });
  return { mode: 'orderly', steps };
}

function drawChaos(random: Random): Scenario {
  const names = [
    ...(random.chance(0.2) ? ['d0', 'd1'] : ['d0']),
    ...(random.chance(0.25) ? DOORS.slice(0, random.integer(1, DOORS.length)).map(unitOf) : []),
  ];
  const steps: SimulationStep[] = [{ kind: 'ask', request: drawDeploy(random, 'd0') }];
  if (random.chance(0.6)) steps.push({ kind: 'rest' });
  const count = random.integer(2, 8);
  for (let index = 0; index < count; index += 1) steps.push(drawStep(random, random.pick(names)));
  return { mode: 'chaos', steps };
}

/** What a gateway of its own is stored and counted as. */
const unitOf = (door: string) => `/${door}`;

function drawStep(random: Random, deployment: string): SimulationStep {
  const kind = random.weighted({
    ...{ ask: 8, 'ask-both': 1, 'service-fault': 3, 'hand-fault': 3, outage: 2, mend: 2 },
    ...{ crash: 4, send: 2, wait: 5, rest: 1 },
  });
  const target = random.integer(0, 9);
  switch (kind) {
    case 'ask':
      return { kind, request: drawRequest(random, deployment) };
    case 'ask-both':
      return { kind, requests: [drawRequest(random, deployment), drawRequest(random, deployment)] };
    case 'service-fault': {
      const fault = random.weighted(SERVICE_FAULTS);
      return { kind, fault, service: random.pick(SERVICES) };
    }
    case 'hand-fault':
      return { kind, fault: random.weighted(HAND_FAULTS), target };
    case 'outage':
      return { kind, outage: random.weighted(OUTAGES), target };
    case 'mend':
    case 'rest':
      return { kind };
    case 'crash':
      return { kind, inCalls: random.integer(1, 150) };
    case 'send':
      return { kind, lastsMs: random.pick([200, 3_000, 20_000]) };
    case 'wait':
      return { kind, ms: random.pick([200, 700, 2_500, 12_000, 40_000]) };
  }
}

function drawDeploy(random: Random, deployment: string): Request {
  return {
    ...{ kind: 'merge', deployment, takeOver: false, rollBackOnFailure: random.chance(0.8) },
    blueprint: drawBlueprint(random),
  };
}

const WISHES: Record<Request['kind'], number> = {
  ...{ merge: 6, apply: 2, slice: 1, scale: 5, weights: 4, restart: 3, 'roll-back': 3, cancel: 2 },
  ...{ retry: 2, remove: 1, clear: 0.5, repair: 1, adopt: 1, settings: 1, change: 4, undo: 1 },
  ...{ 'open-door': 0, 'close-door': 0 },
};
const WISHES_AT_DOORS = {
  ...{ 'open-door': 6, 'close-door': 1, change: 3, weights: 3, undo: 1 },
};

function drawRequest(random: Random, deployment: string): Request {
  const kind: Request['kind'] = deployment.startsWith('/')
    ? random.weighted(WISHES_AT_DOORS)
    : random.weighted(WISHES);
  const takeOver = random.chance(0.5);
  const common = { deployment, takeOver };
  const number = random.integer(0, 9);
  switch (kind) {
    case 'merge':
    case 'apply':
    case 'slice': {
      const blueprint = drawBlueprint(random);
      return { ...common, kind, blueprint, rollBackOnFailure: random.chance(0.8) };
    }
    case 'scale':
      return { ...common, kind, service: number, instances: random.integer(0, 3) };
    case 'weights': {
      const percent = random.pick([0, 5, 50, 100]);
      return { ...common, kind, gateway: number, route: random.integer(0, 2), percent };
    }
    case 'change':
      return { ...common, kind, gateway: number, rules: drawRules(random, { mayTakeAway: true }) };
    case 'undo':
      return { ...common, kind, gateway: number };
    case 'open-door':
      return { ...common, kind, door: drawDoor(random, deployment.slice(1)) };
    case 'restart':
      return { ...common, kind, service: random.chance(0.7) ? number : null };
    case 'roll-back': {
      const to = random.pick(['operation', 'revision'] as const);
      return { ...common, kind, to, back: random.integer(0, 3) };
    }
    case 'settings':
      return { ...common, kind, repair: random.pick(['automatic', 'manual'] as const) };
    case 'close-door':
    case 'clear':
    case 'cancel':
    case 'retry':
    case 'remove':
    case 'repair':
    case 'adopt':
      return { ...common, kind };
  }
}
