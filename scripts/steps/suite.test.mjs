import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { suite, summarize } from './suite.mjs';

beforeEach(() => vi.spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

test('a suite that crashes or executes nothing has failed', async () => {
  const crashed = await suite('crashed', () => Promise.reject(new Error('out of memory')));
  expect(crashed).toMatchObject({ passed: 0, failed: 1, notes: ['crashed: out of memory'] });
  expect(await suite('empty', async () => ({ passed: 0, failed: 0 }))).toMatchObject({ failed: 1 });
});

test('the last line is the sum of all suites', async () => {
  const results = [
    await suite('one', async () => ({ passed: 3, failed: 1, skipped: 2 })),
    await suite('two', async () => ({ passed: 4, failed: 0 })),
  ];
  expect(summarize(results, performance.now()).split('\n').at(-1)).toBe('7 passed, 1 failed');
});
