import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError, Problem } from '../../domain/problem';
import { makeSocketFolder } from './socket-path';

/** Generous, because a process that fails is noticed at once; this is for one that hangs. */
const START_TIMEOUT_MS = 20_000;
const POLL_MS = 20;
const MAX_LOG_BYTES = 10 * 1_024 * 1_024;
const SHOWN_LOG_LINES = 8;

export type LaunchOptions = {
  home: string;
  files: string;
  socketPath: string;
  command: readonly string[];
  /** Whether the process answers at the socket. */
  isAnswering: () => Promise<boolean>;
};

/**
 * Starts the gateway process so that it outlives this one, and resolves when it, or another that was faster, answers.
 * It gets no environment: what it needs stands in its arguments, and secrets of the control plane do not concern it.
 */
export async function launchAgent(options: LaunchOptions): Promise<void> {
  const logPath = join(options.home, 'gateway', `${options.files}.log`);
  await makeSocketFolder(options.socketPath);
  const exit = await spawnDetached(options, logPath);
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (await options.isAnswering()) return;
    if (exit.reason !== null) throw await startProblem(exit.reason, logPath);
    await sleep(POLL_MS);
  }
  throw await startProblem(`did not answer within ${START_TIMEOUT_MS / 1_000} s`, logPath);
}

/** `reason` says how it ended; ending with 0 means that it leaves the field to one that was faster. */
async function spawnDetached(
  { home, socketPath, command }: LaunchOptions,
  logPath: string,
): Promise<{ reason: string | null }> {
  const [executable, ...args] = command;
  if (executable === undefined) throw new Error('the command of the gateway process is empty');
  await mkdir(dirname(logPath), { recursive: true, mode: 0o700 });
  const size = await stat(logPath).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(logPath, size > MAX_LOG_BYTES ? 'w' : 'a', 0o600);
  const exit: { reason: string | null } = { reason: null };
  try {
    const child = spawn(executable, [...args, '--home', home, '--socket', socketPath], {
      detached: true,
      env: { NODE_ENV: 'production' },
      stdio: ['ignore', log.fd, log.fd],
    });
    child.once('exit', (code, signal) => {
      if (code !== 0) exit.reason = `ended at once with ${signal ?? `code ${code}`}`;
    });
    child.unref();
    await once(child, 'spawn');
  } catch (error) {
    exit.reason = `could not be started: ${describeError(error)}`;
  } finally {
    await log.close();
  }
  return exit;
}

async function startProblem(reason: string, logPath: string): Promise<Problem> {
  const log = await readFile(logPath, 'utf8').catch(() => '');
  const lines = log.trimEnd().split('\n').slice(-SHOWN_LOG_LINES).join('\n');
  return new Problem('unavailable', {
    message: `The gateway process ${reason}. ${lines === '' ? 'It wrote nothing.' : `It wrote:\n${lines}`}`,
    advice: `The whole log is ${logPath}.`,
  });
}
