import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runQuietly } from './run-quietly.mjs';

const AUTOGROUP = '/proc/self/autogroup';

/** Says its priority and that of its session as soon as both have changed, or after ten seconds. */
const SAY = `
const { readFileSync } = require('node:fs');
const { getPriority } = require('node:os');
const read = () => {
  try { return readFileSync('${AUTOGROUP}', 'utf8').split(' ').at(-1).trim(); } catch { return 'none'; }
};
const end = Date.now() + 10_000;
const look = () => {
  if (Date.now() < end && (getPriority() === 0 || read() === '0')) return setTimeout(look, 10);
  console.log(getPriority() + ' ' + read());
};
look();
`;

test('what runs in the background gives way, and so does its session', async () => {
  const { code, output } = await runQuietly(process.execPath, ['-e', SAY], {
    isInBackground: true,
  });
  expect(code).toBe(0);
  expect(output.trim()).toBe(existsSync(AUTOGROUP) ? '19 19' : '19 none');
});

test('what runs in front does not', async () => {
  const { output } = await runQuietly(process.execPath, [
    '-e',
    "console.log(require('node:os').getPriority())",
  ]);
  const own = (await import('node:os')).getPriority();
  expect(Number(output.trim())).toBe(own);
});
