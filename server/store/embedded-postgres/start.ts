import { setTimeout as pause } from 'node:timers/promises';
import { describeError, isProblem } from '../../domain/problem';
import { findAccount } from './account';
import { findPackage, prepareBinaries } from './binaries';
import { type ClusterInput, ensureCluster, requirePassword } from './cluster';
import { connectionUrl, type Endpoint, waitUntilReady } from './connection';
import { prepareFolders } from './folders';
import { launch } from './launch';
import { type Layout, layoutOf } from './layout';
import { choosePort } from './port';
import { clearForeignLock, findPostmaster } from './postmaster';
import { startProblem } from './problems';
import { boundLog, linesSince, logSize } from './server-log';
import { stopEmbeddedPostgres } from './stop';

const START_TIMEOUT_MS = 30_000;
const LOG_CHECK_MS = 30_000;

export type EmbeddedPostgres = {
  /** With the password: not for logs. */
  url: string;
  /** It ran already, left by a control plane that did not stop it. */
  adopted: boolean;
  stop(): Promise<void>;
};

/**
 * The PostgreSQL of this home: adopted where it runs, else started, made first where there is none. Throws a Problem
 * that says why it does not run. Two calls for one home must not overlap while its data directory is being made.
 */
export async function startEmbeddedPostgres({
  home,
  log,
}: {
  home: string;
  log: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const layout = layoutOf(home);
  const { endpoint, adopted } = await adoptOrStart(layout, log);
  const watch = setInterval(() => void boundLog(layout.log).catch(() => undefined), LOG_CHECK_MS);
  watch.unref();
  return {
    url: connectionUrl(endpoint),
    adopted,
    stop: async () => {
      clearInterval(watch);
      await stopEmbeddedPostgres(home);
    },
  };
}

type Started = { endpoint: Endpoint; adopted: boolean };

async function adoptOrStart(layout: Layout, log: (line: string) => void): Promise<Started> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  const adopted = await adopt(layout, deadline);
  if (adopted !== null) return { endpoint: adopted, adopted: true };

  const account = await findAccount(log);
  await prepareFolders(layout, account);
  await boundLog(layout.log);
  const binaries = await prepareBinaries({ from: await findPackage(), layout });
  const password = await ensureCluster({ layout, account, binaries, log });
  return start({ cluster: { layout, account, binaries }, password });
}

/** The server that runs already, once it answers; null when none runs, or it ended meanwhile. */
async function adopt(layout: Layout, deadline: number): Promise<Endpoint | null> {
  let isRunning = true;
  let found: Endpoint | null = null;
  const endpoint = async () => {
    const running = await findPostmaster(layout);
    isRunning = running !== null;
    found = running && { port: running.port, password: await requirePassword(layout) };
    return found;
  };
  const isReady = await answer({ layout, endpoint, deadline, isPointless: () => !isRunning });
  return isReady ? found : null;
}

/** Tries again with another port where one is taken, and while remains of a killed server go away. */
async function start({
  cluster,
  password,
}: {
  cluster: ClusterInput;
  password: string;
}): Promise<Started> {
  const { layout } = cluster;
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    await clearForeignLock(layout);
    const written = await logSize(layout.log);
    const endpoint = { port: await choosePort(layout), password };
    const { hasExited } = await launch({ ...cluster, port: endpoint.port });
    const isReady = await answer({
      layout,
      endpoint: async () => endpoint,
      deadline,
      isPointless: hasExited,
    });
    if (isReady) return { endpoint, adopted: false };
    const output = (await linesSince(layout.log, written)).join('\n');
    if (!hasExited())
      throw startProblem(
        `it did not answer within ${START_TIMEOUT_MS / 1000} s`,
        output,
        `It was left running and may still finish. Start Vamp again, or look into ${layout.log}.`,
      );
    if (!isPassing(output) || Date.now() >= deadline)
      throw startProblem('it ended at once', output, `The whole log is in ${layout.log}.`);
    const other = await adopt(layout, deadline);
    if (other !== null) return { endpoint: other, adopted: true };
    await pause(200);
  }
}

function isPassing(output: string): boolean {
  return /Address already in use|lock file .* already exists|pre-existing shared memory/i.test(
    output,
  );
}

async function answer({
  layout,
  ...waiting
}: { layout: Layout } & Parameters<typeof waitUntilReady>[0]): Promise<boolean> {
  try {
    return await waitUntilReady(waiting);
  } catch (error) {
    if (isProblem(error)) throw error;
    throw startProblem(
      'it refuses our connection',
      describeError(error),
      `Look into ${layout.log}.`,
    );
  }
}
