import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { Account } from './accounts';
import { toProcessEnv } from './environment';
import type { OutputFiles } from './output-files';

export type ProcessEnd = { code: number | null; signal: string | null };

export type LaunchOrder = {
  file: string;
  args: readonly string[];
  directory: string;
  environment: Record<string, string>;
  output: OutputFiles;
  account: Account;
  /** Called with the pid before the process can have started anything. */
  place: (pid: number) => void;
};

export type LaunchedProcess = { pid: number; exited: Promise<ProcessEnd> };

/** Spawns without a shell, in a session and process group of its own, so that it outlives us and can be signalled whole. */
export async function launch(order: LaunchOrder): Promise<LaunchedProcess> {
  const stdout = await open(order.output.stdout, 'a', 0o600);
  try {
    const stderr = await open(order.output.stderr, 'a', 0o600);
    try {
      return await spawnDetached(order, ['ignore', stdout.fd, stderr.fd]);
    } finally {
      await stderr.close();
    }
  } finally {
    await stdout.close();
  }
}

function spawnDetached(
  order: LaunchOrder,
  stdio: ['ignore', number, number],
): Promise<LaunchedProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(order.file, [...order.args], {
      cwd: order.directory,
      env: toProcessEnv(order.environment),
      detached: true,
      stdio,
      ...(order.account !== null && { uid: order.account.uid, gid: order.account.gid }),
    });
    const exited = new Promise<ProcessEnd>((settle) => {
      child.once('exit', (code, signal) => settle({ code, signal }));
    });
    child.on('error', reject);
    const { pid } = child;
    // Without a pid it was not started, and `error` follows.
    if (pid === undefined) return;
    try {
      order.place(pid);
    } catch (error) {
      signalGroup(pid, 'SIGKILL');
      reject(error);
    }
    child.once('spawn', () => {
      child.unref();
      resolve({ pid, exited });
    });
  });
}

/** Whether there was anything to signal. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    // EPERM: it exists, but none of it may be signalled (it changed its user).
    if (errorCode(error) === 'EPERM') return true;
    throw error;
  }
}

/** For a process that may be gone already, or is not ours to signal. */
export function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (errorCode(error) !== 'ESRCH' && errorCode(error) !== 'EPERM') throw error;
  }
}

/** The system's name for what went wrong, such as ENOENT. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
