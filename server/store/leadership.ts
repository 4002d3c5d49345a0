import { Client } from 'pg';
import { LOCK_KEYS } from './lock-keys';
import { toStoreProblem } from './store-problem';

export type Leadership = {
  /** Aborts when the connection that holds the lock is lost: another may lead from then on. */
  lost: AbortSignal;
  release(): Promise<void>;
};

/** Makes this process the one that owns the loops; null when another one on this database does. */
export async function acquireLeadership(url: string): Promise<Leadership | null> {
  const losing = new AbortController();
  const client = new Client({
    connectionString: url,
    application_name: 'vamp leader',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on('error', () => losing.abort());
  client.on('end', () => losing.abort());
  try {
    await client.connect();
    const { rows } = await client.query<{ granted: boolean }>(
      'SELECT pg_try_advisory_lock($1::int, 0) AS granted',
      [LOCK_KEYS.leadership],
    );
    if (rows[0]?.granted === true)
      return { lost: losing.signal, release: () => client.end().catch(() => undefined) };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw toStoreProblem(error, url);
  }
  await client.end();
  return null;
}
