import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleGateway } from '../gateways/embedded/test-process';
import { createTestDatabase } from '../store/test-database';
import { DIES } from './test-dying';
import { launchPlane, type Plane } from './test-plane';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Environment variables. */
export type Variables = Record<string, string | undefined>;

/** A state directory and a database in which one control plane after the other runs. */
export type World = {
  readonly home: string;
  start(): Promise<Plane>;
  /** One that kills itself right after the first thing it does to an instance or a gateway. */
  launchDying(): Plane;
  /** Ends whatever a test left: services, gateway, database, folders. */
  dispose(): Promise<void>;
};

/** `firstPort` of 300 that belong to one test file, below those that the system gives to outgoing connections. */
export async function createWorld(firstPort: number, more: Variables = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-hitless-'));
  const home = join(folder, 'home');
  await mkdir(home);
  const [script, gateway, database] = await Promise.all([
    bundleControlPlane(folder),
    bundleGateway(),
    createTestDatabase(),
  ]);
  let plane: Plane | null = null;
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    DATABASE_URL: database.url,
    VAMP_GATEWAY_PORTS: `${firstPort + 1}-${firstPort + 99}`,
    VAMP_INSTANCE_PORTS: `${firstPort + 100}-${firstPort + 299}`,
    ...more,
  };
  const launch = (marks: Variables) => {
    const args = [home, PROJECT, ...gateway.command.slice(1)];
    plane = launchPlane({ script, args, env: { ...env, ...marks } });
    return plane;
  };
  const start = async () => {
    const next = launch({});
    await next.ready();
    return next;
  };
  return {
    home,
    start,
    launchDying: () => launch({ [DIES]: '1' }),
    async dispose() {
      // Whoever is to die of what it does cannot clear up.
      await plane?.kill();
      await (await start()).stop();
      await Promise.all([gateway.remove(), database.drop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bundled together with its packages it starts in half the time, which decides when it does so fifty times. */
async function bundleControlPlane(folder: string): Promise<string> {
  const outfile = join(folder, 'control-plane.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./test-control-plane.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Optional parts of packages, written for machines.
    external: ['pg-native', 'cpu-features', '*.node'],
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url); const __dirname = import.meta.dirname;`,
    },
    logLevel: 'error',
  });
  return outfile;
}
