// Generates the Prisma client into server/store/generated, offline; does nothing when it is up to date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(project, 'server/store/generated');
const stampFile = join(output, '.stamp');

// Contents, not times: a checkout or a clone changes times without changing anything.
const hash = createHash('sha256');
for (const path of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  hash.update(readFileSync(join(project, path)));
const stamp = hash.digest('hex');

const isCurrent =
  existsSync(join(output, 'client.ts')) &&
  existsSync(stampFile) &&
  readFileSync(stampFile, 'utf8') === stamp;

if (!isCurrent) {
  const cli = join(project, 'node_modules/prisma/build/index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: project,
    encoding: 'utf8',
    timeout: 120_000,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (run.status !== 0) {
    console.error(`The Prisma client could not be generated from prisma/schema.prisma.`);
    console.error(run.error?.message ?? `${run.stdout}${run.stderr}`.trim());
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}
