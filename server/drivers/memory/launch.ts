import type { InstanceSpec, ObservedInstance } from '../../domain/deployment';
import type { Clock } from '../../ports/clock';
import type { MemoryBehaviour } from './behaviour';
import type { MemoryWorld } from './world';

const USUAL_USAGE = { cpu: 0.01, memoryBytes: 20_000_000 };

/** Whether this very run goes on, and not a later one of the same id. */
export function isSameRun(world: MemoryWorld, { id, pid }: ObservedInstance): boolean {
  return world.instances.get(id)?.observed.pid === pid;
}

/** Puts a new run into the world, and lets it act from then on. */
export function launchInMemory(input: {
  world: MemoryWorld;
  clock: Clock;
  spec: InstanceSpec;
  behaviour: MemoryBehaviour;
}): ObservedInstance {
  const { world, clock, spec } = input;
  const { lines = [], usage, exits, exitsAfterMs = 0 } = input.behaviour;
  const previous = world.instances.get(spec.id);
  const observed: ObservedInstance = {
    id: spec.id,
    labels: spec.labels,
    state: 'running',
    host: '127.0.0.1',
    ports: Object.fromEntries(spec.ports.map(({ name }) => [name, world.takePort()])),
    pid: world.takePid(),
    startedAt: clock.now(),
    starts: (previous?.observed.starts ?? 0) + 1,
  };
  world.instances.set(spec.id, {
    observed,
    lines: previous?.lines ?? [],
    usage: previous?.usage ?? USUAL_USAGE,
    spec,
  });
  world.changed();
  for (const line of lines) world.write(spec.id, line);
  if (usage !== undefined) world.setUsage(spec.id, usage);
  const end = () => {
    if (exits !== undefined && isSameRun(world, observed)) world.end(spec.id, exits);
  };
  if (exitsAfterMs > 0) void clock.sleep(exitsAfterMs).then(end);
  else end();
  return observed;
}
