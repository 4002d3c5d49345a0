import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { SUPERUSER } from './cluster';

const DATABASE = 'vamp';
const NOT_YET = new Set(['57P03', '57P01', '53300']);
const PAUSE_MS = 50;

export type Endpoint = { port: number; password: string };

export function connectionUrl({ port, password }: Endpoint, database = DATABASE): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Resolves true when the server answers and has our database, false when `isPointless` or the time is over.
 * Rejects when it answers with something that waiting does not cure, such as a wrong password.
 */
export async function waitUntilReady({
  endpoint,
  deadline,
  isPointless,
}: {
  endpoint: () => Promise<Endpoint | null>;
  /** Epoch ms. */
  deadline: number;
  isPointless: () => boolean;
}): Promise<boolean> {
  for (;;) {
    const target = await endpoint();
    if (target !== null && (await tryPrepare(target))) return true;
    if (isPointless() || Date.now() >= deadline) return false;
    await pause(PAUSE_MS);
  }
}

/** False when the server does not answer yet. */
async function tryPrepare(endpoint: Endpoint): Promise<boolean> {
  const client = new Client({
    connectionString: connectionUrl(endpoint, 'postgres'),
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && !NOT_YET.has(error.code ?? '')) throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
