import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../conformance/wait-for';
import { prepareHome, startEmbeddedPostgres, stopEmbeddedPostgres } from '.';
import { layoutOf } from './layout';
import { findPostmaster } from './postmaster';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const silent = () => undefined;

async function makeHome(mode = 0o711): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'vamp-embedded-'));
  await chmod(home, mode);
  folders.push(home);
  return home;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

afterAll(async () => {
  for (const home of folders) {
    await stopEmbeddedPostgres(home);
    await rm(home, { recursive: true, force: true });
  }
});

describe('one home through its life', () => {
  let home: string;
  const start = () => startEmbeddedPostgres({ home, log: silent });
  const pid = async () => (await findPostmaster(layoutOf(home)))?.pid;
  const notes = async (url: string) => query(url, 'SELECT text FROM notes');

  beforeAll(async () => {
    home = await makeHome();
    const { url, adopted } = await start();
    expect(adopted).toBe(false);
    await query(url, `CREATE TABLE notes AS SELECT 'kept' AS text`);
  }, 60_000);

  it('keeps every commit on disk and its password to itself', async () => {
    const { url } = await start();
    expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect((await stat(layoutOf(home).password)).mode & 0o077).toBe(0);
    const stranger = url.replace(/:[^:@/]+@/, ':wrong@');
    await expect(query(stranger, 'SELECT 1')).rejects.toThrow(/password/);
    expect(await readFile(layoutOf(home).log, 'utf8')).not.toContain(new URL(url).password);
  });

  it('is adopted by the next start when nobody stopped it', async () => {
    const before = await pid();
    const { url, adopted } = await start();
    expect(adopted).toBe(true);
    expect(await pid()).toBe(before);
    expect(await notes(url)).toEqual([{ text: 'kept' }]);
  });

  it('keeps data and port when stopped and started again', async () => {
    const { url, stop } = await start();
    await stop();
    expect(await pid()).toBeUndefined();
    await expect(query(url, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
    const again = await start();
    expect(again).toMatchObject({ adopted: false, url });
    expect(await notes(url)).toEqual([{ text: 'kept' }]);
  });

  it('recovers what was committed when it was killed', async () => {
    const { url } = await start();
    await query(url, `INSERT INTO notes VALUES ('committed')`);
    const before = await pid();
    if (before !== undefined) process.kill(before, 'SIGKILL');
    const again = await start();
    expect(await pid()).not.toBe(before);
    expect(await notes(again.url)).toEqual([{ text: 'kept' }, { text: 'committed' }]);
  });

  it('takes another port when a stranger has the old one', async () => {
    const { url, stop } = await start();
    await stop();
    const stranger = await occupy(Number(new URL(url).port));
    try {
      const moved = await start();
      expect(moved.url).not.toBe(url);
      expect(await notes(moved.url)).toHaveLength(2);
    } finally {
      stranger.close();
    }
  });

  it('is not blocked by the lock of a process whose number somebody else has now', async () => {
    await stopEmbeddedPostgres(home);
    await writeFile(layoutOf(home).lockFile, `${process.pid}\n${layoutOf(home).data}\n1\n5\n\n\n`);
    const { url, adopted } = await start();
    expect(adopted).toBe(false);
    expect(await notes(url)).toHaveLength(2);
  });

  it('stops even with a client in a transaction, and is quiet when nothing runs', async () => {
    const { url } = await start();
    const client = new Client({ connectionString: url });
    client.on('error', silent);
    await client.connect();
    await client.query('BEGIN');
    expect(await stopEmbeddedPostgres(home)).toBe(true);
    expect(await stopEmbeddedPostgres(home)).toBe(false);
  });

  it('shows the last lines of a server that ends at once', async () => {
    await stopEmbeddedPostgres(home);
    const settings = join(layoutOf(home).data, 'postgresql.auto.conf');
    await writeFile(settings, `nonsense = 'x'\n`);
    await expect(start()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/unrecognized configuration parameter "nonsense"/),
    });
    expect(await pid()).toBeUndefined();
    await rm(settings);
  });

  it('refuses data of another major version and says what to do', async () => {
    await stopEmbeddedPostgres(home);
    const version = join(layoutOf(home).data, 'PG_VERSION');
    await writeFile(version, '17\n');
    await expect(start()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/written by PostgreSQL 17.*brings PostgreSQL 18/),
    });
    await writeFile(version, '18\n');
  });

  it('says so when the password is gone', async () => {
    await stopEmbeddedPostgres(home);
    await rm(layoutOf(home).password);
    await expect(start()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('password'),
    });
  });
});

it.runIf(isRoot)(
  'names the folder above the home that the unprivileged user may not enter',
  async () => {
    const parent = await makeHome(0o700);
    const home = join(parent, 'home');
    await mkdir(home);
    await expect(startEmbeddedPostgres({ home, log: silent })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(parent),
      detail: { advice: expect.stringContaining('VAMP_HOME') },
    });
  },
);

it.runIf(isRoot)('opens a home of its own, just enough to be passed through', async () => {
  const home = await makeHome(0o700);
  await prepareHome(home);
  expect((await stat(home)).mode & 0o777).toBe(0o701);
});

async function occupy(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await waitFor(() => server.listening);
  return server;
}
