import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export type TestBundle = { file: string; remove(): Promise<void> };

/**
 * Bundles a module of ours for a test or a benchmark, packages included. It then loads in a fraction of the time that its
 * sources take, and runs without what the test runner puts between modules: both decide on a busy machine.
 */
export async function bundleForTest(entry: URL): Promise<TestBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-bundle-'));
  const file = join(folder, `${basename(entry.pathname, '.ts')}.mjs`);
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile: file,
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
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
