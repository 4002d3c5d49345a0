import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

export const TEMPLATE_DATABASE = 'vamp_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run; set by test-global-setup.ts. */
    postgresUrl: string;
  }
}

export type TestDatabase = {
  url: string;
  /** Runs SQL beside the code under test. */
  query: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
};

/** An own database for one test file: migrated, or empty. Only in *.integration.test.ts files. */
export async function createTestDatabase({ isMigrated = true } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const server = new Client({ connectionString: inject('postgresUrl') });
  await server.connect();
  const template = isMigrated ? TEMPLATE_DATABASE : 'template0';
  await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(inject('postgresUrl'), name);
  const beside = new Client({ connectionString: url });
  await beside.connect();
  return {
    url,
    query: async (sql, values) => (await beside.query<Record<string, unknown>>(sql, values)).rows,
    async drop() {
      await beside.end();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    },
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
