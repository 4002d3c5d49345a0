import { expect, it } from 'vitest';
import { freshnessOf } from './freshness';

it('tells never heard of, live and late apart', () => {
  const now = 100_000;
  expect(freshnessOf({ newestAt: null, now, isLoading: true })).toEqual({ kind: 'loading' });
  expect(freshnessOf({ newestAt: null, now, isLoading: false })).toEqual({ kind: 'no-data' });
  expect(freshnessOf({ newestAt: 98_000, now, isLoading: false })).toEqual({ kind: 'live' });
  expect(freshnessOf({ newestAt: 88_000, now, isLoading: false })).toEqual({
    kind: 'stale',
    sinceAt: 88_000,
  });
});
