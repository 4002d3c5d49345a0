import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { describeError, Problem } from '../domain/problem';
import { PRISMA_MIGRATE_LOCK_KEY } from './lock-keys';
import { databaseAddress, toStoreProblem } from './store-problem';

const LOCK_PATIENCE_MS = 60_000;

/** As `prisma migrate deploy` makes it, so that both may be used on one database. */
const CREATE_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { name: string; script: string; checksum: string };

/**
 * Applies the migrations in `folder` that the database lacks, each in a transaction; returns their names. Throws a
 * Problem when one fails (and nothing of it stays) or when the database is newer than the folder.
 */
export async function migrate({
  url,
  folder,
  log,
}: {
  url: string;
  folder: string;
  log: (line: string) => void;
}): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`SET lock_timeout = ${LOCK_PATIENCE_MS}`);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_MIGRATE_LOCK_KEY]);
    await client.query(CREATE_TABLE);
    const missing = await findMissing(client, migrations, url);
    for (const migration of missing) {
      log(`Migrating the database: ${migration.name}`);
      await apply(client, migration, url);
    }
    return missing.map(({ name }) => name);
  } catch (error) {
    throw toStoreProblem(error, url);
  } finally {
    // Also gives the lock back.
    await client.end().catch(() => undefined);
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
    }),
  );
}

async function findMissing(
  client: Client,
  migrations: readonly Migration[],
  url: string,
): Promise<Migration[]> {
  const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
    `SELECT migration_name, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = rows.find((row) => !known.has(row.migration_name));
  if (foreign !== undefined)
    throw new Problem('refused', {
      message: `The database at ${databaseAddress(url)} was written by a newer Vamp: it has had the migration ${foreign.migration_name}, which this version does not know.`,
      advice: 'Update Vamp, or start it with another VAMP_HOME or DATABASE_URL.',
    });
  const halfDone = rows.find((row) => !row.finished);
  if (halfDone !== undefined)
    throw new Problem('refused', {
      message: `The migration ${halfDone.migration_name} of the database at ${databaseAddress(url)} was begun by another tool and did not finish.`,
      advice: 'Repair it with: npx prisma migrate resolve. Then start Vamp again.',
    });
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, migration: Migration, url: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.script);
    await client.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const problem = toStoreProblem(error, url);
    if (problem !== error) throw problem;
    throw new Problem(
      'refused',
      {
        message: `The migration ${migration.name} of the database at ${databaseAddress(url)} failed: ${describeError(error)}. Nothing of it was kept.`,
        advice:
          'The version of Vamp that wrote this data still works with it. Report this message.',
      },
      { cause: error },
    );
  }
}
