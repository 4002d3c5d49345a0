import type { InstanceUsage } from '../../domain/deployment';
import { type DriverState, isRunning } from './state';

type Reading = { at: number; pid: number; cpuMs: number };

export type UsageMeter = (ids: readonly string[]) => Promise<Record<string, InstanceUsage>>;

/** Processor time since the previous reading, and memory, of whole process groups. */
export function createUsageMeter(state: DriverState): UsageMeter {
  const readings = new Map<string, Reading>();

  async function readOne(
    id: string,
    members: readonly number[],
    pid: number,
  ): Promise<InstanceUsage | null> {
    const { cpuMs, memoryBytes } = await state.table.measure(members);
    const at = state.clock.now();
    const before = readings.get(id);
    readings.set(id, { at, pid, cpuMs });
    if (before === undefined || before.pid !== pid || at <= before.at) return null;
    // A child that ended without being waited for takes its time with it; less than nothing was not used.
    return { cpu: Math.max(0, cpuMs - before.cpuMs) / (at - before.at), memoryBytes };
  }

  return async (ids) => {
    const asked = ids.flatMap((id) => {
      const entry = state.entries.get(id);
      const pid = entry?.record.process?.pid;
      return entry !== undefined && isRunning(entry) && pid !== undefined ? [{ id, pid }] : [];
    });
    if (asked.length === 0) return {};
    for (const id of readings.keys()) if (!state.entries.has(id)) readings.delete(id);
    const all = await state.table.readAll();
    const usage: Record<string, InstanceUsage> = {};
    for (const { id, pid } of asked) {
      const members = all.filter(({ group }) => group === pid).map((facts) => facts.pid);
      const reading = await readOne(id, members, pid);
      if (reading !== null) usage[id] = reading;
    }
    return usage;
  };
}
