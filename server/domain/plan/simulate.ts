import type { InstanceHealth, InstanceSpec, ObservedInstance } from '../deployment';
import type { ObservedGateway } from '../gateway';
import { decide, type Step } from './decide';
import type { World } from './world';

/** Steps that may be done at the same time, and the world before and after them. */
export type Wave = { steps: Step[]; before: World; after: World };

/** More waves than any sane deployment needs; a plan that is longer has lost its way. */
const MAX_WAVES = 500;

/**
 * Runs the reconciler's own decisions against an imagined world in which every step works out: the preview of a change
 * is the change, so the two cannot disagree.
 */
export function simulate(start: World): Wave[] {
  const waves: Wave[] = [];
  let world = hopeful(start);
  while (waves.length < MAX_WAVES) {
    const steps = decide(world);
    if (steps.length === 0) return waves;
    const after = steps.reduce(imagine, world);
    waves.push({ steps, before: world, after });
    world = after;
  }
  throw new Error(`planning ${start.spec.name} does not come to an end`);
}

/** Earlier failures are no reason to plan for a pause, and what runs is expected to pass its checks. */
function hopeful(start: World): World {
  const running = start.instances.filter((instance) => instance.state === 'running');
  const passing = running.map((instance) => [
    instance.id,
    start.health[instance.id]?.state === 'passing'
      ? start.health[instance.id]
      : passingSince(start.now),
  ]);
  return { ...start, attempts: {}, health: { ...start.health, ...Object.fromEntries(passing) } };
}

function imagine(world: World, step: Step): World {
  switch (step.kind) {
    case 'start-instance':
      return {
        ...world,
        instances: [
          ...world.instances.filter((instance) => instance.id !== step.instance.id),
          imaginedInstance(step.instance, world.now),
        ],
        health: { ...world.health, [step.instance.id]: passingSince(world.now) },
      };
    case 'drain-instance':
      return { ...world, draining: { ...world.draining, [step.id]: world.now } };
    case 'stop-instance':
    case 'forget-instance':
      return {
        ...world,
        instances: world.instances.filter((instance) => instance.id !== step.id),
        gateways: world.gateways.map((gateway) => ({
          ...gateway,
          inFlight: { ...gateway.inFlight, [step.id]: 0 },
        })),
      };
    case 'put-gateway':
      return { ...world, gateways: [...without(world, step.config.name), imaginedGateway(step)] };
    case 'remove-gateway':
      return { ...world, gateways: without(world, step.name) };
  }
}

function without(world: World, name: string): ObservedGateway[] {
  return world.gateways.filter((gateway) => gateway.config.name !== name);
}

function imaginedGateway(step: Extract<Step, { kind: 'put-gateway' }>): ObservedGateway {
  return { config: step.config, state: 'serving', inFlight: {} };
}

function passingSince(now: number): InstanceHealth {
  return { state: 'passing', since: now };
}

function imaginedInstance(spec: InstanceSpec, now: number): ObservedInstance {
  return {
    id: spec.id,
    labels: spec.labels,
    state: 'running',
    host: '127.0.0.1',
    ports: Object.fromEntries(spec.ports.map((port) => [port.name, port.number])),
    startedAt: now,
    starts: 1,
  };
}
