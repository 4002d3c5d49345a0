import type { LOCK_KEYS } from '../lock-keys';
import type { Database } from './client';

type Key = (typeof LOCK_KEYS)[keyof typeof LOCK_KEYS];

/** Waits for the lock and holds it until the transaction ends. */
export async function lockUntilCommit(database: Database, key: Key, subject = ''): Promise<void> {
  await database.$executeRaw`SELECT pg_advisory_xact_lock(${key}::int, hashtext(${subject}))`;
}
