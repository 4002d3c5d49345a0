import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCommand, findDirectory } from './command';

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vamp-command-'));
  await mkdir(join(root, 'bin'));
  await mkdir(join(root, 'more'));
  await writeFile(join(root, 'bin', 'tool'), '');
  await writeFile(join(root, 'more', 'tool'), '', { mode: 0o755 });
  await writeFile(join(root, 'bin', 'data'), '');
  await chmod(join(root, 'bin', 'data'), 0o644);
});
afterAll(() => rm(root, { recursive: true }));

const searchPath = () => `${join(root, 'bin')}:${join(root, 'more')}`;

it('takes the first that can be run, as a shell would', async () => {
  const found = await findCommand('tool', root, searchPath());
  expect(found).toEqual({ ok: true, value: join(root, 'more', 'tool') });
});

it('takes a path relative to the working directory', async () => {
  const found = await findCommand('./tool', join(root, 'more'), '');
  expect(found).toEqual({ ok: true, value: join(root, 'more', 'tool') });
});

it('names the places where it looked in vain', async () => {
  expect(await findCommand('nodee', root, searchPath())).toEqual({
    ok: false,
    reason: `command \`nodee\` does not exist (looked in PATH: ${root}/bin, ${root}/more)`,
  });
  expect(await findCommand('./nodee', root, '')).toEqual({
    ok: false,
    reason: `command \`./nodee\` does not exist (looked for ${root}/nodee)`,
  });
});

it('tells what exists but may not be run, and does not take a directory for a command', async () => {
  expect(await findCommand('data', root, searchPath())).toEqual({
    ok: false,
    reason: `command \`data\` is not executable (${root}/bin/data)`,
  });
  expect(await findCommand('./bin', root, '')).toMatchObject({ ok: false });
});

it('resolves the directory against the project', async () => {
  expect(await findDirectory('bin', root)).toEqual({ ok: true, value: join(root, 'bin') });
  expect(await findDirectory(undefined, root)).toEqual({ ok: true, value: root });
  expect(await findDirectory('bin/data', root)).toMatchObject({
    reason: `directory \`bin/data\` is a file, not a directory (${root}/bin/data)`,
  });
});
