import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { boundLog, linesSince, logSize } from './server-log';

let folder: string;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vamp-log-'));
  log = join(folder, 'postgres.log');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

it('shows only what came since, and only the last lines', async () => {
  await writeFile(log, 'old\n');
  const before = await logSize(log);
  await appendFile(log, Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join(''));
  const lines = await linesSince(log, before);
  expect(lines).toHaveLength(20);
  expect(lines.at(-1)).toBe('line 29');
  expect(lines).not.toContain('old');
});

it('is empty where there is no log', async () => {
  expect(await logSize(log)).toBe(0);
  expect(await linesSince(log, 0)).toEqual([]);
  await boundLog(log);
});

it('keeps whole newer lines of a log that grew too large', async () => {
  const line = (index: number) => `line ${String(index).padStart(4, '0')}\n`;
  await writeFile(log, Array.from({ length: 1_000 }, (_, index) => line(index)).join(''));
  await boundLog(log, 1_000);
  const text = await readFile(log, 'utf8');
  expect(text.length).toBeLessThanOrEqual(500);
  expect(text.endsWith(line(999))).toBe(true);
  expect(text).toMatch(/^line \d{4}\n/);
});

it('leaves a small log alone', async () => {
  await writeFile(log, 'small\n');
  await boundLog(log, 1_000);
  expect(await readFile(log, 'utf8')).toBe('small\n');
});
