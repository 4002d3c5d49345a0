import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoreTransaction } from '../ports/store';
import { startReading } from './conformance/event-log-suite';
import { draft, sampleArtifact } from './conformance/samples';
import { waitFor } from './conformance/wait-for';
import { acquireLeadership } from './leadership';
import { createPrismaStore } from './prisma-store';
import type { Storage } from './storage';
import { createTestDatabase, type TestDatabase } from './test-database';

/** Waits for reconnections and for PostgreSQL's own deadlock timer, on a machine that may be busy. */
const PATIENTLY = { timeout: 60_000 };

let database: TestDatabase;
let storage: Storage;

beforeEach(async () => {
  database = await createTestDatabase();
  storage = createPrismaStore({ url: database.url });
});

afterEach(async () => {
  await storage.close();
  await database.drop();
});

const append = (type: string) =>
  storage.store.transaction((tx) => tx.appendEvents('ada', 1_000, [draft(type)]));

async function connections(name: string): Promise<number> {
  const rows = await database.query(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
    [name],
  );
  return rows.length;
}

const kill = (name: string) =>
  database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = $1`,
    [name],
  );

describe('a reader of the log', PATIENTLY, () => {
  it('misses and repeats nothing when its listening connection is cut', async () => {
    const reader = startReading(storage, 0);
    await append('before');
    await waitFor(() => reader.seen.length === 1);
    for (let round = 0; round < 3; round += 1) {
      await waitFor(async () => (await connections('vamp events')) === 1);
      await kill('vamp events');
      await append(`cut ${round}`);
      await waitFor(() => reader.seen.length === round + 2);
    }
    await reader.end();
    expect(reader.seen.map(({ type }) => type)).toEqual(['before', 'cut 0', 'cut 1', 'cut 2']);
  });

  it('goes on after all connections were cut', async () => {
    const reader = startReading(storage, 0);
    await append('before');
    await waitFor(async () => (await connections('vamp events')) === 1);
    await Promise.all([kill('vamp events'), kill('vamp')]);
    await waitFor(() =>
      append('after').then(
        () => true,
        () => false,
      ),
    );
    await waitFor(() => reader.seen.at(-1)?.type === 'after');
    await reader.end();
    expect(reader.seen[0]?.type).toBe('before');
  });
});

describe('a transaction', PATIENTLY, () => {
  it('whose connection is cut is rejected as unavailable and leaves nothing', async () => {
    const cut = storage.store.transaction(async (tx) => {
      await tx.appendEvents('ada', 1_000, [draft('lost')]);
      await kill('vamp');
      return tx.deployments.list();
    });
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
    expect(await storage.eventLog.list({ limit: 10 })).toEqual([]);
  });

  it('that loses a deadlock is tried again', async () => {
    let runs = 0;
    const isFirstHolding = async () => runs > 0 && (await locks('granted')) > 0;
    // Each takes its first lock, then wants the one the other has; whoever runs again finds both free.
    const save = (tx: StoreTransaction) =>
      tx.artifacts.save(sampleArtifact('blueprints', 'a', `${runs}`));
    const log = (tx: StoreTransaction) => tx.appendEvents('ada', 1_000, [draft('saved')]);
    const first = storage.store.transaction(async (tx) => {
      runs += 1;
      await save(tx);
      if (runs <= 2) await waitFor(async () => (await locks('NOT granted')) > 0);
      await log(tx);
    });
    await waitFor(isFirstHolding);
    const second = storage.store.transaction(async (tx) => {
      runs += 1;
      await log(tx);
      await save(tx);
    });
    await Promise.all([first, second]);
    expect(runs).toBe(3);
    expect(await storage.eventLog.list({ limit: 10 })).toHaveLength(2);
  });
});

async function locks(condition: 'granted' | 'NOT granted'): Promise<number> {
  const rows = await database.query(
    `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND ${condition}
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows.length;
}

describe('without a database', () => {
  it('every answer names the address and the advice, never the password', async () => {
    const away = createPrismaStore({ url: 'postgresql://ada:secret@127.0.0.1:1/shop' });
    const expected = {
      code: 'unavailable',
      message: 'The database at 127.0.0.1:1/shop does not answer: nothing listens there.',
    };
    await expect(away.store.deployments.list()).rejects.toMatchObject(expected);
    await expect(away.eventLog.latestSequence()).rejects.toMatchObject(expected);
    await expect(away.store.transaction(async () => 1)).rejects.toMatchObject(expected);
    expect(await away.store.status()).toMatchObject({
      available: false,
      reason: expected.message,
    });
    await away.close();
  });

  it('a wrong password is named as such', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';
    const refused = createPrismaStore({ url: url.href });
    await expect(refused.store.deployments.list()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('refuses the login'),
    });
    await refused.close();
  });
});

describe('leadership', () => {
  it('is had by one at a time and passes on', async () => {
    const leader = await acquireLeadership(database.url);
    expect(leader?.lost.aborted).toBe(false);
    expect(await acquireLeadership(database.url)).toBeNull();
    await leader?.release();
    const next = await acquireLeadership(database.url);
    expect(next).not.toBeNull();
    await next?.release();
  });

  it('tells its holder when it is lost', async () => {
    const leader = await acquireLeadership(database.url);
    await kill('vamp leader');
    await waitFor(() => leader?.lost.aborted === true);
    const next = await acquireLeadership(database.url);
    expect(next).not.toBeNull();
    await next?.release();
  });
});
