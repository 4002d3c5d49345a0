import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres, stopEmbeddedPostgres } from './embedded-postgres';
import { migrate } from './migrate';
import { TEMPLATE_DATABASE, withDatabase } from './test-database';

const PREFIX = 'vamp-test-postgres-';
const migrations = join(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');

/** One PostgreSQL per run of vitest, with a migrated database that `createTestDatabase` clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeForgotten();
  const home = await mkdtemp(join(tmpdir(), PREFIX));
  // mkdtemp lets in nobody but us; PostgreSQL may run as another user.
  await chmod(home, 0o711);
  await writeFile(join(home, 'owner'), String(process.pid));
  const server = await startEmbeddedPostgres({ home, log: () => undefined });
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  // Nobody pulls the plug of this server; waiting for the disk would only make a busy machine's tests slow.
  await admin.query('ALTER ROLE CURRENT_USER SET synchronous_commit = off');
  await admin.query(`CREATE DATABASE ${TEMPLATE_DATABASE}`);
  await admin.end();
  await migrate({
    url: withDatabase(server.url, TEMPLATE_DATABASE),
    folder: migrations,
    log: () => undefined,
  });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}

/** A run that was killed leaves its server behind: it outlives its parent on purpose. */
async function removeForgotten(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const home = join(tmpdir(), name);
    const owner = Number(await readFile(join(home, 'owner'), 'utf8').catch(() => ''));
    if (!(owner > 0) || isAlive(owner)) continue;
    await stopEmbeddedPostgres(home);
    await rm(home, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
