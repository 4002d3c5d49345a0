import { expect, it } from 'vitest';
import { action, progressOf } from '../plan/test-actions';
import { finalProgress } from './final-progress';

const create = action('create-service', 'a/b');
const progress = [
  progressOf(create, { state: 'done' }),
  progressOf(create, { state: 'failed', reason: 'exited with code 1' }),
  progressOf(create, { reason: 'waits for a/b' }),
];

it('of what has ended nothing waits any more', () => {
  expect(finalProgress({ state: 'running', progress })).toEqual(progress);
  expect(
    finalProgress({ state: 'failed', progress }).map(({ state, reason }) => [state, reason]),
  ).toEqual([
    ['done', null],
    ['failed', 'exited with code 1'],
    ['cancelled', null],
  ]);
});
