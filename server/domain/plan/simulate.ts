import type { InstanceHealth, InstanceSpec, ObservedInstance } from '../deployment';
import type { ObservedGateway } from '../gateway';
import { decide, type Step } from './decide';
import type { World } from './world';

/** Steps that may be done at the same time, and the world before and after them. */
export type Wave = { steps: Step[]; before: World; after: World };

/**
 * Runs the reconciler's own decisions against an imagined world in which every step works out: the preview of a change
 * is the change, so the two cannot disagree.
 */
export function simulate(start: World): Wave[] {
  const waves: Wave[] = [];
  const limit = maxWaves(start);
  let world = hopeful(start);
  while (waves.length < limit) {
    const steps = decide(world);
    if (steps.length === 0) return waves;
    const after = imagine(world, steps);
    waves.push({ steps, before: world, after });
    world = after;
  }
  throw new Error(`planning ${start.spec.name} does not come to an end`);
}

/** Each thing is started, re-routed, drained and stopped once or twice; a plan that is longer has lost its way. */
function maxWaves({ spec, instances, gateways }: World): number {
  const wanted = spec.clusters.flatMap((cluster) =>
    cluster.services.map((service) => service.scale.instances + 1),
  );
  const things = wanted.reduce((sum, count) => sum + count, 0) + spec.gateways.length;
  return 50 + 8 * (things + instances.length + gateways.length);
}

/** Earlier failures and silence are no reason to plan for less, and what runs is expected to pass its checks. */
function hopeful(start: World): World {
  const running = start.instances.filter((instance) => instance.state === 'running');
  const passing = running.map((instance) => [
    instance.id,
    start.health[instance.id]?.state === 'passing'
      ? start.health[instance.id]
      : passingSince(start.now),
  ]);
  return {
    ...start,
    attempts: {},
    // Others let go of what is about to go.
    foreignGateways: [],
    silentDrivers: {},
    stopping: {},
    isHandsOff: false,
    health: { ...start.health, ...Object.fromEntries(passing) },
  };
}

function imagine(world: World, steps: readonly Step[]): World {
  const touchesInstances = steps.some(
    ({ kind }) =>
      kind === 'start-instance' || kind === 'stop-instance' || kind === 'forget-instance',
  );
  const instances = new Map(
    touchesInstances ? world.instances.map((instance) => [instance.id, instance]) : [],
  );
  const gateways = new Map(world.gateways.map((gateway) => [gateway.config.name, gateway]));
  const health: Record<string, InstanceHealth> = {};
  const draining: Record<string, number> = {};
  const gone = new Set<string>();
  for (const step of steps) {
    switch (step.kind) {
      case 'start-instance':
        instances.delete(step.instance.id);
        instances.set(step.instance.id, imaginedInstance(step.instance, world.now));
        health[step.instance.id] = passingSince(world.now);
        break;
      case 'drain-instance':
        draining[step.id] = world.now;
        break;
      case 'stop-instance':
      case 'forget-instance':
        instances.delete(step.id);
        gone.add(step.id);
        break;
      case 'put-gateway':
        gateways.set(step.config.name, { config: step.config, state: 'serving', inFlight: {} });
        break;
      case 'remove-gateway':
        gateways.delete(step.name);
        break;
    }
  }
  const touchesGateways = steps.some(({ kind }) => kind.endsWith('-gateway')) || gone.size > 0;
  return {
    ...world,
    instances: touchesInstances ? [...instances.values()] : world.instances,
    health: { ...world.health, ...health },
    draining: { ...world.draining, ...draining },
    gateways: touchesGateways ? [...gateways.values()].map(atRest) : world.gateways,
  };
}

/** In an imagined world requests under way end at once. */
function atRest(gateway: ObservedGateway): ObservedGateway {
  return Object.values(gateway.inFlight).some((count) => count > 0)
    ? { ...gateway, inFlight: {} }
    : gateway;
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
