import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../domain/problem';
import { isAlive } from '../agent';
import { askOnce, CliError } from './cli-client';
import { bindFailuresIn, createRunLog, reasonIn } from './run-log';
import { type Processes, parseProcesses } from './show-proc';

const LOAD_TIMEOUT_MS = 15_000;
const POLL_MS = 5;
const WATCH_MS = 250;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
const HEALTHY_AFTER_MS = 10_000;
/** Between the polite and the final signal, beyond the grace that requests get. */
const KILL_AFTER_MS = 2_000;

/** HAProxy did not take a configuration over; whatever ran before still runs. */
export class LoadError extends Error {
  override readonly name = 'LoadError';
  readonly bindFailures: ReturnType<typeof bindFailuresIn>;
  constructor(output: string) {
    super(reasonIn(output));
    this.bindFailures = bindFailuresIn(output);
  }
}

export type SupervisorOptions = {
  binary: string;
  configPath: string;
  masterSocket: string;
  logPath: string;
  pidPath: string;
  log: (line: string) => void;
  /** It died: make sure that what lies on disk is what it shall serve. Then it is started again. */
  onDeath: () => Promise<void>;
  onRestart: (processes: Processes) => Promise<void>;
};

/** What brings HAProxy in master-worker mode to serve what lies on disk, and talks to it. */
export type Supervisor = {
  /** Takes over a HAProxy that runs already; null where none does. */
  adopt(): Promise<Processes | null>;
  /** Makes it serve the configuration on disk, starting it where it does not run. Throws `LoadError`. */
  load(): Promise<Processes>;
  /** What runs now; null where nothing does. */
  processes(): Promise<Processes | null>;
  /** Asks one worker by its pid, former ones included. */
  ask(pid: number, command: string, payload?: string): Promise<string>;
  tell(pid: number, commands: readonly string[]): Promise<string>;
  isRunning(): boolean;
  problem(): string | null;
  /** Lets requests under way finish for at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** Keeps a HAProxy of our own running. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { binary, configPath, masterSocket, log } = options;
  const runLog = createRunLog(options.logPath);
  let master: number | null = null;
  /** One that runs, but can no longer be talked to. */
  let lost: number | null = null;
  let isStopping = false;
  let startedAt = 0;
  let pauseMs = 0;
  let problem: string | null = null;
  let isRestarting = false;
  let busy: Promise<unknown> = Promise.resolve();

  const processes = async () => {
    try {
      return parseProcesses(await askOnce(masterSocket, 'show proc'));
    } catch (error) {
      if (error instanceof CliError) return null;
      throw error;
    }
  };
  /** Of several that load at once each sees what the one before has left. */
  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work, work);
    busy = next.catch(() => {});
    return next;
  };

  const start = async (): Promise<Processes> => {
    const mark = await runLog.mark();
    const child = await spawnDetached();
    const deadline = performance.now() + LOAD_TIMEOUT_MS;
    while (child.exitCode === null && child.signalCode === null) {
      const found = await processes();
      if (found !== null && found.master.pid === child.pid && found.worker !== null) {
        master = found.master.pid;
        startedAt = performance.now();
        child.once('exit', () => died(found.master.pid));
        return found;
      }
      if (performance.now() > deadline) child.kill('SIGKILL');
      await sleep(POLL_MS);
    }
    throw new LoadError(await runLog.since(mark));
  };
  const spawnDetached = async (): Promise<ChildProcess> => {
    const output = await runLog.open();
    try {
      const args = [
        '-W',
        '-S',
        `${masterSocket},mode,600`,
        '-f',
        configPath,
        '-p',
        options.pidPath,
      ];
      const child = spawn(binary, args, {
        detached: true,
        env: { NODE_ENV: 'production' },
        stdio: ['ignore', output.fd, output.fd],
      });
      child.unref();
      await once(child, 'spawn');
      return child;
    } catch (error) {
      throw new LoadError(`${binary} could not be started: ${describeError(error)}`);
    } finally {
      await output.close();
    }
  };
  /** Starts beside one whose socket has vanished: both have the ports until the former lets go of them. */
  const replace = async (): Promise<Processes> => {
    const former = master ?? lost;
    const after = await start();
    lost = null;
    if (former !== null && former !== after.master.pid) signal(former, 'SIGUSR1');
    return after;
  };
  const reload = async (before: Processes): Promise<Processes> => {
    const mark = await runLog.mark();
    // The answer is the end of the connection: the master replaces itself.
    await askOnce(masterSocket, 'reload').catch(() => '');
    const deadline = performance.now() + LOAD_TIMEOUT_MS;
    while (performance.now() < deadline) {
      const now = await processes();
      const isNew = now !== null && now.worker !== null && now.worker !== before.worker;
      if (isNew) {
        await formerHaveLeft(now, deadline);
        return now;
      }
      const hasFailed = now !== null && now.master.reloads > before.master.reloads;
      if (hasFailed) throw new LoadError(await runLog.since(mark));
      if (!isAlive(before.master.pid)) break;
      await sleep(POLL_MS);
    }
    throw new LoadError(`${await runLog.since(mark)}\n[ALERT] (0) : the reload did not end`);
  };
  /** A former worker that still listens would serve a new connection by the configuration before. */
  const formerHaveLeft = async ({ former }: Processes, deadline: number) => {
    for (const pid of former) {
      while (performance.now() < deadline && isAlive(pid)) {
        const info = await askOnce(masterSocket, `@!${pid} show info`).catch(() => '');
        if (!/^Stopping: 0$/m.test(info)) break;
        await sleep(POLL_MS);
      }
    }
  };

  const died = (pid: number) => {
    if (pid !== master) return;
    master = null;
    if (isStopping) return;
    log(`haproxy ${pid} ended`);
    if (isRestarting) return;
    isRestarting = true;
    void restart().finally(() => {
      isRestarting = false;
    });
  };
  const restart = async () => {
    if (performance.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = 0;
    problem = 'HAProxy ended and is being started again';
    while (!isStopping && master === null) {
      await sleep(pauseMs);
      pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      try {
        await options.onDeath();
        await exclusively(async () => {
          if (master === null && !isStopping) await options.onRestart(await start());
        });
        problem = null;
      } catch (error) {
        problem = `HAProxy ended and could not be started again (${describeError(error)}); tried again in ${pauseMs / 1_000} s`;
        log(problem);
      }
    }
  };
  // One that was adopted is no child: nobody is told when it ends.
  const watch = setInterval(() => {
    if (master !== null && !isAlive(master)) died(master);
  }, WATCH_MS);

  return {
    adopt: () =>
      exclusively(async () => {
        const found = await processes();
        if (found === null || found.worker === null) {
          lost = await findLost(options);
          return null;
        }
        master = found.master.pid;
        startedAt = performance.now();
        log(`took over haproxy ${master}`);
        return found;
      }),
    load: () =>
      exclusively(async () => {
        const before = master === null ? null : await processes();
        const after = before === null ? await replace() : await reload(before);
        problem = null;
        return after;
      }),
    processes,
    ask: (pid, command, payload) => askOnce(masterSocket, `@!${pid} ${command}`, payload),
    tell: (pid, commands) => askOnce(masterSocket, `@!${pid}; ${commands.join('; ')}`),
    isRunning: () => (master ?? lost) !== null,
    problem: () => problem,
    async stop(graceMs) {
      isStopping = true;
      clearInterval(watch);
      await busy;
      const pid = master;
      if (pid === null) return;
      signal(pid, 'SIGUSR1');
      if (await hasEnded(pid, graceMs)) return;
      signal(pid, 'SIGTERM');
      if (await hasEnded(pid, KILL_AFTER_MS)) return;
      signal(pid, 'SIGKILL');
      await hasEnded(pid, KILL_AFTER_MS);
    },
  };
}

/** The HAProxy that our file of its pid names, where it still runs. */
async function findLost({ pidPath, masterSocket }: SupervisorOptions): Promise<number | null> {
  const pid = Number(await readFile(pidPath, 'latin1').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(masterSocket) ? pid : null;
}

async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS * 4);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
