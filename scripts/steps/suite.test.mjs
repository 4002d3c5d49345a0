import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { suite, summarize } from './suite.mjs';

beforeEach(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

test('a suite that crashes or executes nothing has failed', async () => {
  const crashed = await suite('crashed', () => Promise.reject(new Error('out of memory')));
  expect(crashed).toMatchObject({ passed: 0, failed: 1, notes: ['crashed: out of memory'] });
  expect(await suite('empty', async () => ({ passed: 0, failed: 0 }))).toMatchObject({ failed: 1 });
});

test('what a suite prints appears as a whole when it has ended', async () => {
  let finish;
  const slow = suite('slow', async (print) => {
    print('begun');
    await new Promise((resolve) => {
      finish = resolve;
    });
    print('ended');
    return { passed: 1, failed: 0 };
  });
  await suite('quick', async () => ({ passed: 1, failed: 0 }));
  finish();
  await slow;
  const printed = console.log.mock.calls.map(([text]) => text);
  expect(printed).toHaveLength(2);
  expect(printed[0]).toMatch(/^\n── quick\n/);
  expect(printed[1]).toMatch(/^\n── slow\nbegun\nended\n {3}1 passed, 0 failed/);
});

test('the sums repeat why tests were skipped', async () => {
  const notes = ['not tested: no Docker Engine'];
  const results = [await suite('one', async () => ({ passed: 1, failed: 0, skipped: 1, notes }))];
  const text = summarize(results, performance.now());
  expect(text).toContain('1 skipped');
  expect(text).toContain('not tested: no Docker Engine');
});

test('the last line is the sum of all suites', async () => {
  const results = [
    await suite('one', async () => ({ passed: 3, failed: 1, skipped: 2 })),
    await suite('two', async () => ({ passed: 4, failed: 0 })),
  ];
  expect(summarize(results, performance.now()).split('\n').at(-1)).toBe('7 passed, 1 failed');
});
