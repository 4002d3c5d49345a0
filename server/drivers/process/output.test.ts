import { appendFile, mkdtemp, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createOutput, type Output } from './output';
import { readLastLines } from './tail';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-output-'));
});
afterEach(() => rm(folder, { recursive: true }));

const nothing = { stdout: 0, stderr: 0 };
const texts = async (output: Output, limit = 100) =>
  (await output.lines(limit, 9_000)).map(({ text }) => text);

it('puts the streams in order and dates them by when it looked', async () => {
  const output = createOutput(folder, nothing);
  await output.beginRun(1_000);
  await appendFile(output.files.stdout, 'first\n');
  await output.mark(2_000);
  await appendFile(output.files.stderr, 'second\n');
  await output.mark(3_000);
  await appendFile(output.files.stdout, 'third\n');
  await output.mark(4_000);
  expect(await output.lines(10, 9_000)).toEqual([
    { at: 2_000, stream: 'stdout', text: 'first' },
    { at: 3_000, stream: 'stderr', text: 'second' },
    { at: 4_000, stream: 'stdout', text: 'third' },
  ]);
  expect(await texts(output, 2)).toEqual(['second', 'third']);
});

it('does not pretend to know when a line was written that was there before', async () => {
  const { files } = createOutput(folder, nothing);
  await appendFile(files.stdout, 'old\n');
  const output = createOutput(folder, nothing);
  await output.mark(5_000);
  await appendFile(files.stdout, 'new\n');
  await output.mark(6_000);
  expect(await output.lines(10, 9_000)).toEqual([
    { stream: 'stdout', text: 'old' },
    { at: 6_000, stream: 'stdout', text: 'new' },
  ]);
});

it('rotates large files, keeps three, and reads across them', async () => {
  const output = createOutput(folder, nothing);
  await output.beginRun(0);
  for (let round = 1; round <= 6; round += 1) {
    await appendFile(output.files.stdout, `${round}a\n${round}b\n`);
    await output.mark(round);
    await output.rotateIfLarge(3);
  }
  expect((await stat(output.files.stdout)).size).toBe(0);
  expect((await readdir(folder)).sort()).toEqual([
    'stdout.log',
    'stdout.log.1',
    'stdout.log.2',
    'stdout.log.3',
  ]);
  expect(await texts(output)).toEqual(['4a', '4b', '5a', '5b', '6a', '6b']);
  expect((await output.lines(3, 9_000)).map(({ at }) => at)).toEqual([5, 6, 6]);
});

it('tells the lines of the present run from those before', async () => {
  const output = createOutput(folder, nothing);
  await appendFile(output.files.stderr, 'crash of before\n');
  const start = await output.beginRun(1);
  expect(await output.linesOfRun(10, 9_000)).toEqual([]);
  await appendFile(output.files.stderr, 'crash of now\n');
  await output.rotateIfLarge(3);
  await output.mark(2);
  expect(await output.linesOfRun(10, 9_000)).toEqual(['crash of now']);
  // The next control plane knows only what was written down.
  await truncate(output.files.stderr, 0);
  await appendFile(output.files.stderr, 'short\n');
  expect(await createOutput(folder, start).linesOfRun(1, 9_000)).toEqual(['short']);
});

it('reads the end of a large file, long lines and a last line without an end', async () => {
  const path = join(folder, 'large.log');
  const many = Array.from({ length: 20_000 }, (_, index) => `line ${index} ä`).join('\r\n');
  await appendFile(path, `${many}\n${'x'.repeat(100_000)}\nlast`);
  const lines = await readLastLines(path, 3);
  expect(lines.map(({ text }) => text.length)).toEqual([12, 8_193, 4]);
  expect(lines[0]?.text).toBe('line 19999 ä');
  expect(lines[2]).toEqual({ text: 'last', end: (await stat(path)).size });
  expect(await readLastLines(path, 5_000)).toHaveLength(5_000);
  expect(await readLastLines(join(folder, 'absent'), 3)).toEqual([]);
});
