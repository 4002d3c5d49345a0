import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LogLine } from '../../domain/deployment';
import { createFollowers } from './followers';
import { createOutput, type Output } from './output';

const NOTHING = { stdout: 0, stderr: 0 };
let folder = '';
let output: Output | undefined;
let heard: LogLine[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-followers-'));
  output = createOutput(folder, NOTHING);
  heard = [];
});
afterEach(() => rm(folder, { recursive: true }));

const followers = createFollowers(
  () => output,
  () => 5_000,
);
const follow = () => followers.follow('it', (lines) => heard.push(...lines));
const texts = () => heard.map(({ text }) => text);
const write = (text: string, stream: 'stdout' | 'stderr' = 'stdout') =>
  appendFile(join(folder, `${stream}.log`), text);

it('hears what is written from now on, dated, of both streams', async () => {
  await output?.beginRun(1_000);
  await write('before\n');
  const stop = follow();
  await write('after\n');
  await write('trouble\n', 'stderr');
  await followers.deliverAll();
  expect(heard).toEqual([
    { at: 5_000, stream: 'stdout', text: 'after' },
    { at: 5_000, stream: 'stderr', text: 'trouble' },
  ]);
  await followers.deliverAll();
  expect(heard).toHaveLength(2);
  stop();
});

it('waits for the end of a line, but not for ever', async () => {
  const stop = follow();
  await write('half');
  await followers.deliverAll();
  expect(texts()).toEqual([]);
  await write(' and half\nlast words');
  await followers.deliverAll();
  expect(texts()).toEqual(['half and half']);
  await followers.deliver('it', { isWhole: true });
  expect(texts()).toEqual(['half and half', 'last words']);
  stop();
});

it('loses nothing and doubles nothing when the file is rotated under it', async () => {
  const stop = follow();
  const all: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const lines = [`${round} a`, `${round} b`];
    all.push(...lines);
    await write(`${lines.join('\n')}\n`);
    if (round % 3 === 1) await followers.deliverAll();
    await output?.rotateIfLarge(12);
  }
  await followers.deliverAll();
  expect(texts()).toEqual(all);
  stop();
});

it('keeps up with more than fits into one reading', async () => {
  const stop = follow();
  const count = 110_000;
  await write(Array.from({ length: count }, (_, index) => `line ${index}\n`).join(''));
  await Promise.all([followers.deliverAll(), followers.deliverAll()]);
  expect(heard).toHaveLength(count);
  expect(texts().at(-1)).toBe(`line ${count - 1}`);
  stop();
});

it('begins at the beginning with what comes later, and again with what is made anew', async () => {
  output = undefined;
  const stop = follow();
  await followers.deliverAll();
  output = createOutput(folder, NOTHING);
  await write('first\n');
  await followers.deliverAll();
  await rm(join(folder, 'stdout.log'));
  output = createOutput(folder, NOTHING);
  await write('second life\n');
  await followers.deliverAll();
  expect(texts()).toEqual(['first', 'second life']);
  stop();
});
