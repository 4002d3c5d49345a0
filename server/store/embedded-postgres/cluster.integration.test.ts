import { chmod, copyFile, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAccount } from './account';
import { type BinaryPackage, findPackage, prepareBinaries } from './binaries';
import { ensureCluster } from './cluster';
import { prepareFolders } from './folders';
import { launch } from './launch';
import { type Layout, layoutOf } from './layout';
import { linkTree } from './link-tree';
import type { Account } from './reachability';

const silent = () => undefined;
let folder: string;
let layout: Layout;
let account: Account | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-cluster-'));
  await chmod(folder, 0o711);
  layout = layoutOf(join(folder, 'home'));
  account = await findAccount(silent);
  await prepareFolders(layout, account);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the programs', () => {
  const programs = (from: BinaryPackage) => prepareBinaries({ from, layout });

  it('outlive their package and work from a checkout that the user cannot enter', async () => {
    const from = await copyPackage('closed');
    await closeFile(join(from.folder, 'native/bin/postgres'), 0o700);
    await closeFile(join(from.folder, 'native/share/postgresql/postgres.bki'), 0o600);
    await chmod(join(folder, 'closed'), 0o700);
    await programs(from);
    await rm(join(folder, 'closed'), { recursive: true });
    const binaries = await programs(from);
    await ensureCluster({ layout, account, binaries, log: silent });
    expect(await readdir(layout.data)).toContain('PG_VERSION');
  }, 60_000);

  it('get the links that the install script of their package was not allowed to make', async () => {
    const from = await copyPackage('unlinked');
    const library = 'lib/libpq.so.5';
    await rm(join(from.folder, 'native', library));
    await programs(from);
    expect((await stat(join(layout.binaries, from.version, library))).isFile()).toBe(true);
  });

  it('of an older version go', async () => {
    const from = await copyPackage('package');
    await programs({ ...from, version: '17.0.0' });
    await programs(from);
    expect(await readdir(layout.binaries)).toEqual([from.version]);
  });

  it('that are incomplete are a clear problem', async () => {
    const from = { folder: join(folder, 'nowhere'), version: '18.0.0' };
    await expect(programs(from)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(from.folder),
    });
  });
});

describe('a data directory that cannot be made', () => {
  it.each([
    ['shows what initdb said', 'initdb: error: no good', /no good/],
    ['names a full disk', 'could not write: No space left on device', /disk is full/],
  ])('%s and leaves nothing behind', async (_, output, expected) => {
    const initdb = join(folder, 'initdb');
    await writeFile(
      initdb,
      `#!/bin/sh\nmkdir -p "\${1#--pgdata=}"\necho "${output}" >&2\nexit 1\n`,
    );
    await chmod(initdb, 0o755);
    const binaries = { initdb, postgres: '/nowhere', major: '18' };
    const making = ensureCluster({ layout, account, binaries, log: silent });
    await expect(making).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(expected),
    });
    expect((await readdir(layout.root)).filter((name) => name.startsWith('data'))).toEqual([]);
  });
});

it('a server that cannot be run is a clear problem', async () => {
  const binaries = { initdb: '/nowhere', postgres: '/nowhere/postgres', major: '18' };
  await expect(launch({ layout, account, binaries, port: 1 })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('/nowhere/postgres cannot be run'),
  });
});

/** Of links: remove or replace files in it, never change them. */
async function copyPackage(name: string): Promise<BinaryPackage> {
  const { folder: original, version } = await findPackage();
  const copy = join(folder, name, 'package');
  await linkTree(original, copy);
  return { folder: copy, version };
}

async function closeFile(path: string, mode: number): Promise<void> {
  await copyFile(path, `${path}.own`);
  await rename(`${path}.own`, path);
  await chmod(path, mode);
}
