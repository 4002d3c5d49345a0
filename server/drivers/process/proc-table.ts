import { readdir, readFile } from 'node:fs/promises';
import type { ProcessFacts, ProcessTable } from './process-table';

/** USER_HZ: the unit of times in /proc, 100 on every architecture Node runs on, whatever the kernel's own tick. */
const MS_PER_TICK = 1_000 / 100;

type Stat = { state: string; group: number; ticksUsed: number; startTicks: number };

/** Null when the text is not what /proc/<pid>/stat looks like. See proc(5) for the field numbers. */
export function parseStat(text: string): Stat | null {
  // Field 2 is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  const state = fields[0];
  const group = field(5);
  const startTicks = field(22);
  // Includes children that ended and were waited for, so that the sum over a group does not fall when one ends.
  const ticksUsed = field(14) + field(15) + field(16) + field(17);
  if (state === undefined || ![group, startTicks, ticksUsed].every(Number.isFinite)) return null;
  return { state, group, ticksUsed, startTicks };
}

/** A process may end between listing and reading; what cannot be read is not there. */
async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}

async function readStat(pid: number): Promise<Stat | null> {
  const text = await readOrNull(`/proc/${pid}/stat`);
  const stat = text === null ? null : parseStat(text);
  return stat === null || stat.state === 'Z' || stat.state === 'X' ? null : stat;
}

async function residentBytes(pid: number): Promise<number> {
  // VmRSS rather than statm: it is in kB, while statm counts pages whose size Node cannot tell.
  const status = await readOrNull(`/proc/${pid}/status`);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1] ?? 0) * 1_024;
}

async function carriesAll(pid: number, markers: readonly string[]): Promise<boolean> {
  const environment = (await readOrNull(`/proc/${pid}/environ`))?.split('\0') ?? [];
  return markers.every((marker) => environment.includes(marker));
}

export function createProcTable(): ProcessTable {
  let bootId: Promise<string> | undefined;

  async function factsOf(pid: number): Promise<ProcessFacts | null> {
    // Start times count from boot, so after a reboot an equal one means nothing.
    bootId ??= readOrNull('/proc/sys/kernel/random/boot_id').then((text) => text?.trim() ?? '');
    const stat = await readStat(pid);
    if (stat === null) return null;
    return {
      pid,
      group: stat.group,
      birth: `${await bootId}/${stat.startTicks}`,
      order: stat.startTicks,
    };
  }

  async function factsOfAll(pids: readonly number[]): Promise<ProcessFacts[]> {
    const facts = await Promise.all(pids.map(factsOf));
    return facts.filter((entry) => entry !== null);
  }

  return {
    obstacle: async () => null,
    async read(pids) {
      return new Map((await factsOfAll(pids)).map((facts) => [facts.pid, facts]));
    },
    async readAll() {
      const names = await readdir('/proc');
      return factsOfAll(names.filter((name) => /^\d+$/.test(name)).map(Number));
    },
    async marked(pids, markers) {
      const carries = await Promise.all(pids.map((pid) => carriesAll(pid, markers)));
      return new Set(pids.filter((_, index) => carries[index]));
    },
    async measure(pids) {
      const stats = await Promise.all(pids.map(readStat));
      const memory = await Promise.all(pids.map(residentBytes));
      return {
        cpuMs: stats.reduce((sum, stat) => sum + (stat?.ticksUsed ?? 0), 0) * MS_PER_TICK,
        memoryBytes: memory.reduce((sum, bytes) => sum + bytes, 0),
      };
    },
  };
}
