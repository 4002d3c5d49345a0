import { arch, platform, release } from 'node:os';
import { createKeyedQueue } from '../../domain/keyed-queue';
import type { Clock } from '../../ports/clock';
import type { ContainerDriver, DriverStatus, StopOptions } from '../../ports/container-driver';
import type { StopAllResult } from '../stop-side-by-side';
import { capabilitiesOf } from './capabilities';
import { createProcessTable } from './choose-process-table';
import { createControlGroups } from './control-groups';
import { baseEnvironment, homeIdOf } from './environment';
import { createFollowers } from './followers';
import { createInstanceFolders } from './instance-folder';
import { machineCapacity } from './machine-capacity';
import { toObservedInstance } from './mapper';
import { openDriver } from './open';
import { DEFAULT_ROTATION_BYTES } from './output';
import { createPortAllocator, type PortRange } from './port-allocator';
import type { ProcessTable } from './process-table';
import { startInstance } from './start';
import type { DriverState } from './state';
import { removeInstance, stopAllInstances, stopInstance } from './stop';
import { findTarget } from './target';
import { createUsageMeter } from './usage';

export type ProcessDriverOptions = {
  /** State directory; instances live below `instances/`. One home has one driver at a time. */
  home: string;
  /** What `deployable.directory` is relative to. */
  projectDirectory: string;
  clock: Clock;
  portRange: PortRange;
  /** The control plane's own environment, of which instances inherit a few harmless names. */
  environment: Record<string, string | undefined>;
  /** Size at which an output file is rotated. */
  rotationBytes?: number;
  /** What tells of processes; else what this system has for that. */
  table?: ProcessTable;
};

export interface ProcessDriver extends ContainerDriver {
  /** Stops every instance of this home. Needs nothing but `open` before it. */
  stopAll(options: StopOptions): Promise<StopAllResult>;
}

/** Runs instances as processes of this machine which outlive the control plane. See README.md. */
export function createProcessDriver(options: ProcessDriverOptions): ProcessDriver {
  const listeners = new Set<() => void>();
  const state = createState(options, () => {
    for (const listener of [...listeners]) listener();
  });
  const { entries, queue, table } = state;

  return {
    type: 'process',
    deployableTypes: ['command'],
    get capabilities() {
      return capabilitiesOf(state.groups);
    },
    open: () => openDriver(state),
    async close() {
      state.session?.abort();
      entries.clear();
      await state.groups.close();
    },
    status: () => statusOf(state),
    async preflight(spec) {
      const target = await findTarget(state, spec);
      return target.ok ? null : target.reason;
    },
    start: (spec) => queue.run(spec.id, () => startInstance(state, spec)),
    stop: (id, stopOptions) => queue.run(id, () => stopInstance(state, id, stopOptions)),
    stopAll: (stopOptions) => stopAllInstances(state, stopOptions),
    remove: (id) => queue.run(id, () => removeInstance(state, id)),
    async observe() {
      return [...entries.values()].map(toObservedInstance);
    },
    async logs(id, { limit }) {
      return (await entries.get(id)?.output.lines(limit, options.clock.now())) ?? [];
    },
    followLogs: (id, onLines) => state.followers.follow(id, onLines),
    usage: createUsageMeter(state),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  async function statusOf({ complaints }: DriverState): Promise<DriverStatus> {
    const version = `Node.js ${process.versions.node} on ${platform()} ${release()} ${arch()}`;
    const obstacle = await table.obstacle();
    if (obstacle !== null) return { available: false, version, reason: obstacle };
    return {
      available: true,
      version,
      capacity: await machineCapacity(),
      ...(complaints.length > 0 && { reason: complaints.join('; ') }),
    };
  }
}

function createState(options: ProcessDriverOptions, notify: () => void): DriverState {
  const homeId = homeIdOf(options.home);
  const entries: DriverState['entries'] = new Map();
  return {
    projectDirectory: options.projectDirectory,
    homeId,
    baseEnvironment: baseEnvironment(options.environment),
    rotationBytes: options.rotationBytes ?? DEFAULT_ROTATION_BYTES,
    clock: options.clock,
    table: options.table ?? createProcessTable(),
    groups: createControlGroups(homeId, options.clock),
    followers: createFollowers(
      (id) => entries.get(id)?.output,
      () => options.clock.now(),
    ),
    folders: createInstanceFolders(options.home),
    ports: createPortAllocator(options.portRange, Number.parseInt(homeId.slice(0, 8), 16)),
    queue: createKeyedQueue(),
    entries,
    notify,
    session: null,
    complaints: [],
  };
}
