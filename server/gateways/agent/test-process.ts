import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Clock } from '../../ports/clock';

export type BundledAgent = { command: readonly string[]; remove(): Promise<void> };

/**
 * Bundles the entry of an agent for a test or a benchmark, packages included. It then starts in a fraction of the time that
 * its sources take, which decides on a busy machine.
 */
export async function bundleAgent(entry: URL): Promise<BundledAgent> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-gateway-bundle-'));
  const outfile = join(folder, 'gateway.mjs');
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Bundled CommonJS packages ask for node's own modules.
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
    },
    logLevel: 'error',
  });
  return {
    command: [process.execPath, outfile],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export const REAL_CLOCK: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => {});
  },
};
