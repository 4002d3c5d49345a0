import type { InstanceUsage } from '../../domain/deployment';
import { refusalStatus } from './engine-problem';
import { isRunning, type Seen } from './mapper';
import { type ContainerStats, statsSchema } from './schema';
import { sideBySide } from './side-by-side';
import type { DriverState } from './state';

type Reading = { container: string; at: number; cpuNs: number };

export type UsageMeter = (ids: readonly string[]) => Promise<Record<string, InstanceUsage>>;

const MOST_AT_ONCE = 8;
const NS_PER_MS = 1e6;

/** Processor time since the previous reading, and memory, as the kernel counts them for each container. */
export function createUsageMeter(state: DriverState): UsageMeter {
  const readings = new Map<string, Reading>();

  async function readOne(id: string, { detail }: Seen): Promise<InstanceUsage | null> {
    const stats = await statsOf(state, detail.Id);
    if (stats === null) return null;
    const now = {
      container: detail.Id,
      at: Date.parse(stats.read),
      cpuNs: stats.cpu_stats.cpu_usage.total_usage,
    };
    const before = readings.get(id);
    readings.set(id, now);
    if (before?.container !== now.container || now.at <= before.at) return null;
    const cpu = Math.max(0, now.cpuNs - before.cpuNs) / NS_PER_MS / (now.at - before.at);
    return { cpu, memoryBytes: memoryOf(stats) };
  }

  return async (ids) => {
    const asked = new Set(ids);
    const runs = (await state.containers.all()).filter(({ id }) => asked.has(id));
    const known = new Set(runs.map(({ id }) => id));
    for (const id of asked) if (!known.has(id)) readings.delete(id);
    const running = runs.flatMap(({ id, current }) =>
      current !== null && isRunning(current) ? [{ id, current }] : [],
    );
    const usage: Record<string, InstanceUsage> = {};
    await sideBySide(running, MOST_AT_ONCE, async ({ id, current }) => {
      const reading = await readOne(id, current);
      if (reading !== null) usage[id] = reading;
    });
    return usage;
  };
}

async function statsOf({ client }: DriverState, id: string): Promise<ContainerStats | null> {
  const query = { stream: false, 'one-shot': true };
  try {
    return await client.ask({ method: 'GET', path: `/containers/${id}/stats`, query }, statsSchema);
  } catch (error) {
    // It ended in this moment; the engine then answers with nothing to count.
    if (refusalStatus(error) !== null) return null;
    throw error;
  }
}

/** Without the pages of files that the kernel gives back when it needs the room; both generations of control groups. */
function memoryOf({ memory_stats: { usage, stats } }: ContainerStats): number {
  return Math.max(0, usage - (stats.total_inactive_file ?? stats.inactive_file ?? 0));
}
