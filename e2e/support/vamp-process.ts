import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../server/test-ports';

const PROJECT = resolve(import.meta.dirname, '../..');
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 40_000;

/** A control plane of the production build with a home of its own. */
export type VampProcess = {
  url: string;
  home: string;
  pid: number;
  output(): string;
  /** SIGKILL: no chance to say goodbye. */
  crash(): Promise<void>;
  /** Starts another one in the same home. */
  restart(): Promise<void>;
  /** Stops everything and deletes the home. */
  dispose(): Promise<void>;
};

const running = new Set<VampProcess>();
const LAST_CHARACTERS = 2_000;

/** The end of what each Vamp that runs now has written. */
export function lastWords(): string[] {
  return [...running].map(({ url, output }) => `${url}: ${output().slice(-LAST_CHARACTERS)}`);
}

export async function startVamp(
  settings: Readonly<Record<string, string>> = {},
): Promise<VampProcess> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-e2e-'));
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    VAMP_HOME: home,
    ...settings,
  };
  const port = await freePort();
  let output = '';
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['dist/server.mjs'], {
      cwd: PROJECT,
      env: { ...environment, VAMP_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    const until = Date.now() + START_LIMIT_MS;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`Vamp ended while starting:\n${output}`);
      if (await answers(`http://127.0.0.1:${port}/api/v1/info`)) return;
      await pause(200);
    }
    throw new Error(`Vamp did not answer within ${START_LIMIT_MS} ms:\n${output}`);
  }

  await start();
  const vamp: VampProcess = {
    url: `http://127.0.0.1:${port}`,
    home,
    get pid() {
      return child.pid ?? 0;
    },
    output: () => output,
    async crash() {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
    restart: start,
    async dispose() {
      running.delete(vamp);
      child.kill('SIGKILL');
      await promisify(execFile)(process.execPath, ['dist/server.mjs', '--stop'], {
        cwd: PROJECT,
        env: environment,
        timeout: STOP_LIMIT_MS,
      });
      await rm(home, { recursive: true, force: true });
    },
  };
  running.add(vamp);
  return vamp;
}

export async function pause(ms: number): Promise<void> {
  await new Promise((done) => setTimeout(done, ms));
}

/** Waits for a condition with a bound; the message says what did not happen. */
export async function until(
  what: string,
  condition: () => Promise<boolean>,
  limitMs = 30_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    if (await condition()) return;
    await pause(100);
  }
  throw new Error(`${what}: not within ${limitMs} ms`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** The shop with few visitors: forty a second keep half a core busy, which the browser and the tests can use. */
export async function readSampleBlueprint(): Promise<string> {
  const source = await readFile(join(PROJECT, 'examples/shop/blueprint.yml'), 'utf8');
  const quiet = source.replace('RATE: "40"', 'RATE: "5"');
  if (quiet === source) throw new Error('the sample says its rate in other words');
  return quiet;
}
