import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toProcessEnv } from './environment';
import { createProcTable, parseStat } from './proc-table';
import type { ProcessTable } from './process-table';
import { createPsTable, parseCpuTime, parseFacts } from './ps-table';

const PATIENCE = { timeout: 20_000, interval: 25 };
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Busy, so that it uses processor time; ends by itself. */
async function startBusy(): Promise<number> {
  const source = 'const end = Date.now() + 60_000; while (Date.now() < end);';
  const env = toProcessEnv({ PATH: process.env.PATH ?? '', MARK_A: 'one', MARK_B: 'two words' });
  const child = spawn(process.execPath, ['-e', source], { detached: true, stdio: 'ignore', env });
  children.push(child);
  await new Promise((resolve) => child.once('spawn', resolve));
  if (child.pid === undefined) throw new Error('no pid');
  return child.pid;
}

const tables: [string, () => ProcessTable, boolean][] = [
  ['/proc', createProcTable, existsSync('/proc/self/stat')],
  ['ps', createPsTable, existsSync('/bin/ps') || existsSync('/usr/bin/ps')],
];

describe.each(tables)('the process table of %s', (_name, createTable, isHere) => {
  it.runIf(isHere)('knows a process while it lives, and not after', async () => {
    const table = createTable();
    expect(await table.obstacle()).toBeNull();
    const pid = await startBusy();
    const facts = (await table.read([pid])).get(pid);
    expect(facts).toMatchObject({ pid, group: pid });
    expect(facts?.birth).not.toBe('');
    expect(await table.readAll()).toContainEqual(facts);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect((await table.read([pid])).has(pid)).toBe(false), PATIENCE);
  });

  it.runIf(isHere)('finds by environment', async () => {
    const table = createTable();
    const pid = await startBusy();
    const pids = [pid, process.pid];
    expect(await table.marked(pids, ['MARK_A=one', 'MARK_B=two words'])).toEqual(new Set([pid]));
    expect(await table.marked(pids, ['MARK_A=on'])).toEqual(new Set());
  });

  it.runIf(isHere)('measures processor time and memory', async () => {
    const table = createTable();
    const pid = await startBusy();
    await vi.waitFor(async () => {
      const { cpuMs, memoryBytes } = await table.measure([pid]);
      expect(cpuMs).toBeGreaterThan(0);
      expect(memoryBytes).toBeGreaterThan(10_000_000);
    }, PATIENCE);
  });
});

it('reads a program name with spaces and parentheses out of /proc/<pid>/stat', () => {
  const rest = 'S 1 4242 4242 0 -1 0 0 0 0 0 5 6 7 8 20 0 1 0 987654 0 0';
  expect(parseStat(`77 (od) d (x)) ${rest}`)).toEqual({
    state: 'S',
    group: 4242,
    ticksUsed: 26,
    startTicks: 987_654,
  });
  expect(parseStat('nonsense')).toBeNull();
});

it('reads a line of ps as macOS and Linux write it', () => {
  expect(parseFacts('  501   500 Ss   Sat Nov  1 09:05:00 2025    ')).toEqual({
    pid: 501,
    group: 500,
    birth: 'Sat Nov  1 09:05:00 2025',
    order: Date.UTC(2025, 10, 1, 9, 5),
  });
  expect(parseFacts('  501   500 Z+   Sat Nov  1 09:05:00 2025')).toBeNull();
  expect(parseFacts('')).toBeNull();
});

it.each([
  ['0:01.50', 1_500],
  ['00:01:05', 65_000],
  ['2-03:00:00', 183_600_000],
])('reads the processor time %s', (text, ms) => {
  expect(parseCpuTime(text)).toBe(ms);
});
