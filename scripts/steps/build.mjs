import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isFreeToChange } from './occupant.mjs';
import { inProject, PROJECT } from './project.mjs';
import { runQuietly } from './run-quietly.mjs';
import { sourceHash } from './source-hash.mjs';
import { step } from './step.mjs';

const MARK = inProject('dist/.build-hash');
const ENTRIES = {
  server: 'server/main.ts',
  gateway: 'server/gateways/embedded/gateway-process.ts',
  'haproxy-agent': 'server/gateways/haproxy/haproxy-process.ts',
  cli: 'server/cli/main.ts',
};

/** Builds the pages and the server unless what lies there was made from exactly these sources. */
export async function ensureBuilt() {
  const wanted = sourceHash(PROJECT);
  const isCurrent =
    existsSync(MARK) &&
    readFileSync(MARK, 'utf8') === wanted &&
    ['.next/BUILD_ID', 'dist/server.mjs'].every((path) => existsSync(inProject(path)));
  if (isCurrent) return true;
  if (!isFreeToChange()) return false;

  // A build that is broken off must not look finished.
  rmSync(MARK, { force: true });
  const isDone =
    (await step('Building the pages', BUILD_ADVICE, buildPages)) && (await buildServer());
  if (isDone) writeFileSync(MARK, wanted);
  return isDone;
}

const BUILD_ADVICE =
  'correct the source named above; `npm run verify` shows everything else that is wrong.';

function buildPages() {
  return runQuietly(process.execPath, [inProject('node_modules/next/dist/bin/next'), 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
}

/** Bundles server, gateway processes and command line into dist/; packages stay in node_modules. */
export function buildServer() {
  return step('Building the server', BUILD_ADVICE, async () => {
    const result = await bundle(ENTRIES).catch((error) => error);
    return { code: result instanceof Error ? 1 : 0, output: String(result.message ?? '') };
  });
}

/** The command line alone: it needs neither pages nor a server. Rejects when it cannot be built. */
export function bundleCommandLine() {
  return bundle({ cli: ENTRIES.cli });
}

async function bundle(entryPoints) {
  const { build } = await import('esbuild');
  mkdirSync(inProject('dist'), { recursive: true });
  return build({
    absWorkingDir: PROJECT,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  });
}
