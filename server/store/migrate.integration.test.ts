import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { diffToSchema } from '../../prisma/schema-engine';
import { migrate } from './migrate';
import { createPrismaStore } from './prisma-store';
import { createTestDatabase, type TestDatabase } from './test-database';

const migrations = join(dirname(fileURLToPath(import.meta.url)), '../../prisma/migrations');
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ isMigrated: false });
  folder = await mkdtemp(join(tmpdir(), 'vamp-migrations-'));
  await cp(migrations, folder, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const run = () => migrate({ url: database.url, folder, log: () => undefined });
const names = async () =>
  (await readdir(migrations, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

// Compiles the schema engine.
it('all migrations on an empty database lead to schema.prisma', { timeout: 60_000 }, async () => {
  expect(await diffToSchema(database.url)).toContain('CREATE TABLE "events"');
  expect(await run()).toEqual(await names());
  expect(await diffToSchema(database.url)).toBe('');
  await database.query('ALTER TABLE events ADD COLUMN stray text');
  expect(await diffToSchema(database.url)).toContain('stray');
});

it('applies each once, and only what is missing', async () => {
  await run();
  expect(await run()).toEqual([]);
  await addMigration('99990101000000_notes', 'CREATE TABLE notes (text text);');
  expect(await run()).toEqual(['99990101000000_notes']);
});

it('by two starts at once applies each once', async () => {
  const applied = (await Promise.all([run(), run(), run()])).flat();
  expect(applied).toEqual(await names());
});

it('keeps every revision of the blueprints that were stored before other artifacts were', async () => {
  const artifacts = (await names()).filter((name) => !name.endsWith('_init'));
  for (const name of artifacts) await rm(join(folder, name), { recursive: true });
  await run();
  await database.query(`
    INSERT INTO blueprint_revisions VALUES
      ('shop', 1, 'name: shop # first', 'ada', '2026-01-01T00:00:00.123Z'),
      ('shop', 2, 'name: shop', 'bob', '2026-01-02T00:00:00Z'),
      ('gone', 1, 'name: gone', 'ada', '2026-01-03T00:00:00Z');
    INSERT INTO blueprints VALUES ('shop', 2);`);
  await cp(migrations, folder, { recursive: true });
  expect(await run()).toEqual(artifacts);
  const storage = createPrismaStore({ url: database.url });
  const { artifacts: stored } = storage.store;
  expect(await stored.names()).toEqual([{ kind: 'blueprints', name: 'shop' }]);
  expect(await stored.find('blueprints', 'shop')).toMatchObject({ revision: 2, author: 'bob' });
  expect(await stored.findRevision('blueprints', 'shop', 1)).toEqual({
    kind: 'blueprints',
    name: 'shop',
    revision: 1,
    source: 'name: shop # first',
    references: [],
    author: 'ada',
    updatedAt: Date.parse('2026-01-01T00:00:00.123Z'),
  });
  expect(await stored.revisions('blueprints', 'gone')).toHaveLength(1);
  await storage.close();
});

it('records what prisma migrate deploy would', async () => {
  await run();
  const rows = await database.query('SELECT * FROM _prisma_migrations');
  expect(rows[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    migration_name: (await names())[0],
    started_at: expect.any(Date),
    finished_at: expect.any(Date),
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
});

it('keeps nothing of a migration that fails, and names it', async () => {
  await addMigration('99990101000000_bad', 'CREATE TABLE half (a int); SELECT * FROM nowhere;');
  await expect(run()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/99990101000000_bad.*"nowhere" does not exist/),
  });
  expect(await database.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
  await rm(join(folder, '99990101000000_bad'), { recursive: true });
  expect(await run()).toEqual([]);
});

it('refuses a database that is newer than the code', async () => {
  await addMigration('99990101000000_future', 'CREATE TABLE future (a int);');
  await run();
  await rm(join(folder, '99990101000000_future'), { recursive: true });
  await expect(run()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/newer Vamp.*99990101000000_future/),
  });
});

it('refuses what another tool left half done', async () => {
  await run();
  await database.query('UPDATE _prisma_migrations SET finished_at = NULL');
  await expect(run()).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('did not finish'),
  });
});

it('says where no database answers, without the password', async () => {
  const url = 'postgresql://ada:secret@127.0.0.1:1/shop';
  await expect(migrate({ url, folder, log: () => undefined })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The database at 127.0.0.1:1/shop does not answer: nothing listens there.',
  });
});
