// Writes the migration that leads from prisma/migrations to prisma/schema.prisma:
//   npx tsx scripts/create-migration.ts what_it_does
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffToSchema } from '../prisma/schema-engine';
import { startEmbeddedPostgres } from '../server/store/embedded-postgres';
import { migrate } from '../server/store/migrate';

const migrations = join(dirname(fileURLToPath(import.meta.url)), '../prisma/migrations');

async function createMigration(name: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-migration-'));
  // mkdtemp lets in nobody but us; PostgreSQL may run as another user.
  await chmod(home, 0o711);
  const server = await startEmbeddedPostgres({ home, log: () => undefined });
  try {
    await mkdir(migrations, { recursive: true });
    await migrate({ url: server.url, folder: migrations, log: () => undefined });
    const sql = await diffToSchema(server.url);
    if (sql === '') return 'The migrations lead to the schema already: nothing written.';
    const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const folder = join(migrations, `${timestamp}_${name}`);
    await mkdir(folder);
    await writeFile(join(folder, 'migration.sql'), sql);
    await writeFile(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
    return `Written: ${join(folder, 'migration.sql')}. Read it before you commit it.`;
  } finally {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npx tsx scripts/create-migration.ts <lower_case_name>');
  process.exitCode = 1;
} else {
  createMigration(name).then(console.log, (error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
