import { expect, test } from 'vitest';
import { describeProgress, describeSpan } from './progress-words';
import { action, progressOf } from './test-actions';

const create = action('create-service', 'catalog/catalog:2.0');

test('a span ticks in whole seconds and ends exactly', () => {
  expect(describeSpan({ startedAt: null, finishedAt: null }, 5_000)).toBeNull();
  expect(describeSpan({ startedAt: 1_000, finishedAt: null }, 4_600)).toBe('3\u00a0s');
  expect(describeSpan({ startedAt: 1_000, finishedAt: 2_250 }, 9_000)).toBe('1.25\u00a0s');
});

test('a clock that is behind does not count backwards', () => {
  expect(describeSpan({ startedAt: 5_000, finishedAt: null }, 4_000)).toBe('0\u00a0ms');
});

test('progress in a few words', () => {
  const states = (...all: ('done' | 'running' | 'failed' | 'cancelled')[]) =>
    describeProgress(all.map((state) => progressOf(create, { state })));
  expect(states('done', 'running')).toBe('1 of 2 done');
  expect(states('done', 'failed', 'cancelled')).toBe('1 of 3 done, 1 failed, 1 not done');
});
