import type { InstanceSpec, ObservedInstance } from '../../domain/deployment';
import { Problem } from '../../domain/problem';
import type { Clock } from '../../ports/clock';
import type {
  ContainerDriver,
  DriverCapabilities,
  DriverStatus,
} from '../../ports/container-driver';
import { FULL_CAPABILITIES } from '../full-capabilities';
import { stillRuns } from '../stop-side-by-side';
import { describeUnsupported } from '../unsupported';
import type { MemoryBehaviour } from './behaviour';
import { isSameRun, launchInMemory } from './launch';
import { createMemoryWorld, type MemoryWorld } from './world';

export type { MemoryBehaviour } from './behaviour';
export { createMemoryWorld, type MemoryWorld } from './world';

export type MemoryDriverOptions = {
  clock: Clock;
  /** Give two drivers the same world to play a restart of the control plane. */
  world?: MemoryWorld;
  /** Asked once at every start, stop and preflight, so a test may change its mind. */
  behaviour?: (spec: InstanceSpec) => MemoryBehaviour;
  /** With these it plays any other driver; give two of them a world each. */
  type?: string;
  deployableTypes?: readonly string[];
  capabilities?: Partial<DriverCapabilities>;
  status?: Omit<DriverStatus, 'available' | 'version'>;
};

export interface MemoryDriver extends ContainerDriver {
  readonly world: MemoryWorld;
}

/** The twin of the process driver without processes: same promises, and tests decide what happens. */
export function createMemoryDriver(options: MemoryDriverOptions): MemoryDriver {
  const { clock, type = 'memory', deployableTypes = ['command'] } = options;
  const behaviour = options.behaviour ?? ((): MemoryBehaviour => ({}));
  const world = options.world ?? createMemoryWorld(() => clock.now());
  const capabilities = { ...FULL_CAPABILITIES, ...options.capabilities };
  const listeners = new Set<() => void>();
  const readOnce = new Map<string, number>();
  let unfollow: (() => void) | null = null;

  function assertThere(): void {
    if (unfollow === null) throw unavailable(`the ${type} driver is not open`);
    if (world.absence !== null) throw unavailable(`the ${type} driver: ${world.absence}`);
  }

  const obstacleOf = (spec: InstanceSpec, { obstacle }: MemoryBehaviour) =>
    obstacle ?? describeUnsupported(spec, capabilities);

  async function start(spec: InstanceSpec): Promise<ObservedInstance> {
    assertThere();
    const running = world.instances.get(spec.id)?.observed;
    if (running?.state === 'running') return running;
    const name = `${spec.labels.service} cannot be started`;
    const how = behaviour(spec);
    const obstacle = obstacleOf(spec, how);
    if (obstacle !== null) throw new Problem('invalid', { message: `${name}: ${obstacle}` });
    if (how.startDelayMs !== undefined && how.startDelayMs > 0) {
      await clock.sleep(how.startDelayMs);
      assertThere();
    }
    if (how.startFailure !== undefined) throw unavailable(`${name}: ${how.startFailure}`);
    const observed = launchInMemory({ world, clock, spec, behaviour: how });
    if (how.losesAnswer === true) throw unavailable(`${name}: the answer was lost`);
    return observed;
  }

  async function stop(id: string, graceMs: number): Promise<void> {
    assertThere();
    const instance = world.instances.get(id);
    if (instance?.observed.state !== 'running') return;
    const { observed, spec } = instance;
    const { ignoresStop, stopDelayMs = 0, stopFailure } = spec === undefined ? {} : behaviour(spec);
    if (stopFailure !== undefined) throw unavailable(`instance ${id} still runs: ${stopFailure}`);
    const isKilled = ignoresStop === true || stopDelayMs > graceMs;
    const waitMs = isKilled ? graceMs : stopDelayMs;
    if (waitMs > 0) await clock.sleep(waitMs);
    // The polite signal was sent, whatever became of the driver; the final one takes a driver.
    if (isKilled) assertThere();
    if (isSameRun(world, observed))
      world.end(id, { code: null, signal: isKilled ? 'SIGKILL' : 'SIGTERM' });
  }

  return {
    type,
    deployableTypes,
    capabilities,
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
    async status() {
      const status = { ...options.status, available: world.absence === null, version: 'in memory' };
      return world.absence === null ? status : { ...status, reason: world.absence };
    },
    preflight: async (spec) => obstacleOf(spec, behaviour(spec)),
    start: (spec) => world.inTurn(spec.id, () => start(spec)),
    stop: (id, { graceMs }) => world.inTurn(id, () => stop(id, graceMs)),
    remove: (id) =>
      world.inTurn(id, async () => {
        assertThere();
        if (world.instances.get(id)?.observed.state === 'running') throw stillRuns(id);
        world.instances.delete(id);
      }),
    async observe() {
      assertThere();
      return [...world.instances.values()].map(({ observed }) => observed);
    },
    async logs(id, { limit }) {
      assertThere();
      return limit <= 0 ? [] : (world.instances.get(id)?.lines.slice(-limit) ?? []);
    },
    followLogs: (id, onLines) => world.onLines(id, onLines),
    async usage(ids) {
      assertThere();
      const known = ids.flatMap((id) => {
        const instance = world.instances.get(id);
        return instance?.observed.state === 'running' ? [{ id, ...instance }] : [];
      });
      const readBefore = known.filter(({ id, observed }) => readOnce.get(id) === observed.starts);
      for (const { id, observed } of known) readOnce.set(id, observed.starts);
      return Object.fromEntries(readBefore.map(({ id, usage }) => [id, usage]));
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function unavailable(message: string): Problem {
  return new Problem('unavailable', { message, advice: 'It is tried again by itself.' });
}
