import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Layout } from './layout';

const run = promisify(execFile);

export type Postmaster = { pid: number; port: number };

/** The PostgreSQL that serves this data directory, whoever started it; null if none does. */
export async function findPostmaster(layout: Layout): Promise<Postmaster | null> {
  const lock = await readLock(layout);
  return lock !== null && (await worksIn(lock.pid, layout.data)) ? lock : null;
}

/**
 * PostgreSQL ignores the lock of a process that is gone, but not the lock of one whose number another process got
 * since, as after a reboot or in a restarted container. Such a lock is removed, unless anything still uses the data.
 */
export async function clearForeignLock(layout: Layout): Promise<void> {
  const lock = await readLock(layout);
  if (lock === null || !isAlive(lock.pid) || (await worksIn(lock.pid, layout.data))) return;
  if (!(await isInUse(layout.data))) await rm(layout.lockFile, { force: true });
}

/** Line 1 is the process id, line 4 the port. */
async function readLock(layout: Layout): Promise<Postmaster | null> {
  const text = await readFile(layout.lockFile, 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.isInteger(port) ? port : 0 } : null;
}

/** Every process of a PostgreSQL works in its data directory; a zombie or a stranger with that number does not. */
async function worksIn(pid: number, data: string): Promise<boolean> {
  try {
    const folder = await realpath(data);
    if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`)) === folder;
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.includes(data) || stdout.includes(folder);
  } catch {
    return false;
  }
}

/** Whether backends of a killed postmaster are still there. Only Linux tells. */
async function isInUse(data: string): Promise<boolean> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
  const answers = await Promise.all(pids.map((pid) => worksIn(pid, data)));
  return answers.includes(true);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
