import { describe, expect, it } from 'vitest';
import { createRotation } from './rotation';

const take = (rotation: { next(): string | undefined }, count: number) =>
  Array.from({ length: count }, () => rotation.next());

describe('createRotation', () => {
  it('takes turns', () => {
    const rotation = createRotation(['a', 'b', 'c'], () => false);
    expect(take(rotation, 7)).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a']);
  });

  it('shares the turns of a skipped item among all others', () => {
    const rotation = createRotation(['a', 'b', 'c'], (item) => item === 'a');
    expect(take(rotation, 6)).toEqual(['b', 'c', 'b', 'c', 'b', 'c']);
  });

  it('takes turns all the same when all are to be skipped', () => {
    const rotation = createRotation(['a', 'b'], () => true);
    expect(take(rotation, 4)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('has nothing to give without items', () => {
    expect(createRotation([], () => false).next()).toBeUndefined();
  });
});
