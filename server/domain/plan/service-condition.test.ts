import { expect, it } from 'vitest';
import { createChangeSet } from './change-set';
import { exampleWorld } from './example-world';
import { initialProgress, progressOf } from './progress';
import { indexSpec } from './spec-index';

it('tells what a start waits for, instead of how many are healthy', () => {
  const world = exampleWorld();
  const [id = ''] = indexSpec(world.spec).desired.keys();
  const changeSet = createChangeSet(world, [], null);
  const options = { earlier: initialProgress(changeSet), now: world.now };
  const reasons = (of: typeof world) =>
    progressOf(changeSet, of, options).map(({ reason }) => reason);
  const waiting = 'pulling shop/stock:1.0: 1 of 3 layers, 4.0 of 9.0 MB';
  expect(reasons(world)).not.toContain(waiting);
  expect(reasons({ ...world, startsWaitFor: { [id]: waiting } })).toContain(waiting);
});
