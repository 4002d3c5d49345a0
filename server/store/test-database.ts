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
  const server = inject('postgresUrl');
  const template = isMigrated ? TEMPLATE_DATABASE : 'template0';
  await once(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(server, name);
  return {
    url,
    query: (sql, values) => once(url, sql, values),
    drop: async () => void (await once(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function once(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
