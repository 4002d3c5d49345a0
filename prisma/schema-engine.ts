import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool, type QueryArrayConfig } from 'pg';

/**
 * SQL that turns the database at `url` into schema.prisma; empty when they agree. For development and tests: the
 * engine inside the prisma command would have to be downloaded, this one comes from the package registry.
 */
export async function diffToSchema(url: string): Promise<string> {
  const folder = dirname(fileURLToPath(import.meta.url));
  const path = join(folder, 'schema.prisma');
  const files = [{ path, content: await readFile(path, 'utf8') }];
  await instantiate();
  const pool = new Pool({ connectionString: url });
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: files.map((file) => [file.path, file.content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapterForCatalogs(pool)),
    );
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout === null || /empty migration/i.test(stdout) ? '' : stdout;
  } finally {
    await pool.end();
  }
}

const PG_CHAR = 18;
/** A type that no catalog has a column of: carries the mark from the pool through the adapter. */
const PG_UUID = 2950;

/** The adapter does not know the type "char", in which PostgreSQL's catalogs keep their flags, and the engine needs it. */
function adapterForCatalogs(pool: Pool): PrismaPg {
  const query = pool.query.bind(pool);
  Object.assign(pool, {
    query: async (config: QueryArrayConfig) => {
      const result = await query(config);
      for (const field of result.fields)
        if (field.dataTypeID === PG_CHAR) field.dataTypeID = PG_UUID;
      return result;
    },
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    connect: async () => {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (statement: SqlQuery) => withCharacters(await queryRaw(statement)),
      });
    },
  });
}

function withCharacters(set: SqlResultSet): SqlResultSet {
  const { Uuid, Character } = ColumnTypeEnum;
  const columnTypes = set.columnTypes.map((type) => (type === Uuid ? Character : type));
  return { ...set, columnTypes };
}

let instance: Promise<void> | undefined;

/** The package's own entry imports the .wasm file as a module, which Node cannot do without a flag. */
function instantiate(): Promise<void> {
  instance ??= (async () => {
    const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
    const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
    const loaded = await WebAssembly.instantiate(bytes, {
      './schema_engine_bg.js': { ...bindings },
    });
    bindings.__wbg_set_wasm(loaded.instance.exports);
    const start = loaded.instance.exports.__wbindgen_start;
    if (typeof start === 'function') start();
  })();
  return instance;
}
