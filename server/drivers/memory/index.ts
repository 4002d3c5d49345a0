import type { InstanceSpec, LogLine, ObservedInstance } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import type { ContainerDriver } from '../../ports/container-driver';
import { createMemoryWorld, type MemoryEnd, type MemoryWorld } from './world';

export { createMemoryWorld, type MemoryWorld } from './world';

/** How an instance acts; what is absent is the friendly case: it starts at once, runs, and stops when asked. */
export type MemoryBehaviour = {
  /** Why it can never start; preflight says it and start throws it. */
  obstacle?: string;
  startDelayMs?: number;
  /** What it writes when it starts. */
  lines?: readonly LogLine[];
  /** Ends by itself as soon as it was started. */
  exits?: MemoryEnd;
  /** Does not end before the final signal. */
  ignoresStop?: boolean;
};

export type MemoryDriverOptions = {
  clock: Clock;
  /** Give two drivers the same world to play a restart of the control plane. */
  world?: MemoryWorld;
  /** Asked at every start and stop, so a test may change its mind. */
  behaviour?: (spec: InstanceSpec) => MemoryBehaviour;
};

export interface MemoryDriver extends ContainerDriver {
  readonly world: MemoryWorld;
}

/** The twin of the process driver without processes: same promises, and tests decide what happens. */
export function createMemoryDriver(options: MemoryDriverOptions): MemoryDriver {
  const { clock } = options;
  const behaviour = options.behaviour ?? ((): MemoryBehaviour => ({}));
  const world = options.world ?? createMemoryWorld(() => clock.now());
  const listeners = new Set<() => void>();
  const specs = new Map<string, InstanceSpec>();
  const starting = new Map<string, Promise<ObservedInstance>>();
  const readOnce = new Set<string>();
  let unfollow: (() => void) | null = null;

  async function launch(spec: InstanceSpec): Promise<ObservedInstance> {
    const { obstacle, startDelayMs = 0, lines = [], exits } = behaviour(spec);
    if (obstacle !== undefined)
      throw new Problem('invalid', {
        message: `${spec.labels.service} cannot be started: ${obstacle}`,
      });
    if (startDelayMs > 0) await clock.sleep(startDelayMs);
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
      lines: [...(previous?.lines ?? []), ...lines],
      usage: previous?.usage ?? { cpu: 0.01, memoryBytes: 20_000_000 },
    });
    specs.set(spec.id, spec);
    readOnce.delete(spec.id);
    world.changed();
    if (exits !== undefined) queueMicrotask(() => world.end(spec.id, exits));
    return observed;
  }

  return {
    type: 'memory',
    deployableTypes: ['command'],
    world,
    async open() {
      unfollow ??= world.onChange(() => {
        for (const listener of [...listeners]) listener();
      });
    },
    async close() {
      unfollow?.();
      unfollow = null;
    },
    status: async () => ({ available: true, version: 'in memory' }),
    preflight: async (spec) => behaviour(spec).obstacle ?? null,
    start(spec) {
      const running = world.instances.get(spec.id)?.observed;
      if (running?.state === 'running') return Promise.resolve(running);
      const underWay = starting.get(spec.id);
      if (underWay !== undefined) return underWay;
      const result = launch(spec).finally(() => starting.delete(spec.id));
      starting.set(spec.id, result);
      return result;
    },
    async stop(id, { graceMs }) {
      await starting.get(id)?.catch(() => undefined);
      if (world.instances.get(id)?.observed.state !== 'running') return;
      const spec = specs.get(id);
      const isStubborn = spec !== undefined && behaviour(spec).ignoresStop === true;
      if (isStubborn) await clock.sleep(graceMs);
      world.end(id, { code: null, signal: isStubborn ? 'SIGKILL' : 'SIGTERM' });
    },
    async remove(id) {
      if (world.instances.get(id)?.observed.state === 'running')
        throw new Problem('conflict', {
          message: `instance ${id} still runs`,
          advice: 'Stop it first.',
        });
      world.instances.delete(id);
    },
    observe: async () => [...world.instances.values()].map(({ observed }) => observed),
    logs: async (id, { limit }) => world.instances.get(id)?.lines.slice(-limit) ?? [],
    async usage(ids) {
      const known = ids.flatMap((id) => {
        const instance = world.instances.get(id);
        return instance?.observed.state === 'running' ? [[id, instance.usage] as const] : [];
      });
      const usage = Object.fromEntries(known.filter(([id]) => readOnce.has(id)));
      for (const [id] of known) readOnce.add(id);
      return usage;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
