import { setTimeout as sleep } from 'node:timers/promises';
import { describeError } from '../../domain/problem';
import { askOnce, CliError } from './cli-client';
import { type Processes, parseProcesses } from './show-proc';
import { LoadError, type Supervisor } from './supervisor';

const LOAD_TIMEOUT_MS = 15_000;
const POLL_MS = 10;
const WATCH_MS = 1_000;

export type MasterLinkOptions = {
  /** The socket of the master of a HAProxy that somebody else started, with `-W -S` and our configuration. */
  masterSocket: string;
  configPath: string;
  log: (line: string) => void;
  /** Others have started or reloaded it: what it serves is what lies on disk. */
  onRestart: (processes: Processes) => Promise<void>;
};

/** Tells a HAProxy that somebody else keeps running what to serve; it is never started, ended or sent a signal. */
export function createMasterLink(options: MasterLinkOptions): Supervisor {
  const { configPath, masterSocket, log } = options;
  let known: Processes | null = null;
  let problem: string | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  const exclusively = <T>(work: () => Promise<T>): Promise<T> => {
    const next = busy.then(work, work);
    busy = next.catch(() => {});
    return next;
  };
  const note = (reason: string | null) => {
    if (reason !== null && reason !== problem) log(reason);
    problem = reason;
  };
  const ask = async (): Promise<Processes> => {
    const found = parseProcesses(await askOnce(masterSocket, 'show proc'));
    if (found === null) throw new CliError(`${masterSocket}: it is no socket of a HAProxy master`);
    return found;
  };
  /** null where nobody answers; then the problem says so. */
  const processes = async (): Promise<Processes | null> => {
    try {
      const found = await ask();
      note(null);
      return found;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      note(
        `the HAProxy of VAMP_HAPROXY_MASTER does not answer (${error.message}); ` +
          `what it serves goes on as it is. Start it with -W -S ${masterSocket} -f ${configPath}`,
      );
      return null;
    }
  };
  const reload = async (before: Processes): Promise<Processes> => {
    // The answer is the end of the connection: the master replaces itself.
    await askOnce(masterSocket, 'reload').catch(() => '');
    const deadline = performance.now() + LOAD_TIMEOUT_MS;
    while (performance.now() < deadline) {
      const now = await ask().catch(() => null);
      const isNew = now !== null && now.worker !== null && now.worker !== before.worker;
      if (isNew) {
        await formerHaveLeft(now, deadline);
        return now;
      }
      if (now !== null && now.master.reloads > before.master.reloads) break;
      await sleep(POLL_MS);
    }
    throw new LoadError(
      `the HAProxy of VAMP_HAPROXY_MASTER did not take ${configPath} over; its own log says why`,
    );
  };
  /** A former worker that still listens would serve a new connection by the configuration before. */
  const formerHaveLeft = async ({ former }: Processes, deadline: number) => {
    for (const pid of former) {
      while (performance.now() < deadline) {
        const info = await askOnce(masterSocket, `@!${pid} show info`).catch(() => '');
        if (!/^Stopping: 0$/m.test(info)) break;
        await sleep(POLL_MS);
      }
    }
  };
  const look = async () => {
    const found = await processes();
    if (found === null || found.worker === null) return;
    const isOther = known !== null && known.worker !== found.worker;
    known = found;
    if (isOther) await options.onRestart(found);
  };
  const watch = setInterval(() => {
    exclusively(look).catch((error: unknown) => log(describeError(error)));
  }, WATCH_MS);

  return {
    adopt: () =>
      exclusively(async () => {
        const found = await processes();
        if (found === null || found.worker === null) return null;
        known = found;
        return found;
      }),
    load: () =>
      exclusively(async () => {
        const before = await processes();
        if (before === null) throw new LoadError(problem ?? `${masterSocket} does not answer`);
        known = await reload(before);
        return known;
      }),
    processes,
    ask: (pid, command, payload) => askOnce(masterSocket, `@!${pid} ${command}`, payload),
    tell: (pid, commands) => askOnce(masterSocket, `@!${pid}; ${commands.join('; ')}`),
    // One that does not answer may well serve; what becomes of a change then tells more.
    isRunning: () => known !== null,
    problem: () => problem,
    async stop() {
      clearInterval(watch);
      await busy;
    },
  };
}
