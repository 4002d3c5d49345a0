import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { fillWeights } from './fill-weights';
import { FULL_WEIGHT } from './types';

const routesOf = (weights: readonly (number | null)[]) => weights.map((weight) => ({ weight }));

describe('fillWeights', () => {
  it.each([
    { case: 'two without weight', given: [null, null], filled: [5_000, 5_000] },
    { case: 'three without weight', given: [null, null, null], filled: [3_333, 3_333, 3_334] },
    { case: 'one takes the rest', given: [9_950, null], filled: [9_950, 50] },
    { case: 'order is kept', given: [null, 4_000, null], filled: [3_000, 4_000, 3_000] },
    { case: 'a newcomer beside 100 %', given: [FULL_WEIGHT, null], filled: [FULL_WEIGHT, 0] },
    { case: 'all switched off', given: [0, 0], filled: [0, 0] },
    { case: 'nothing to fill', given: [], filled: [] },
  ])('$case', ({ given, filled }) => {
    expect(fillWeights(routesOf(given))).toEqual(filled);
  });

  it.each([
    { given: [3_000, 3_000], total: '60 %' },
    { given: [9_000, 2_000], total: '110 %' },
    { given: [9_000, 2_000, null], total: '110 %' },
    { given: [1], total: '0.01 %' },
  ])('refuses $given and names the sum', ({ given, total }) => {
    expect(() => fillWeights(routesOf(given))).toThrow(total);
  });

  it('reaches exactly 100 % whenever a route is open, in shares that differ by less than the number of open routes', () => {
    const anyGiven = fc.array(fc.option(fc.integer({ min: 0, max: 1_000 })), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(anyGiven, (given) => {
        fc.pre(given.includes(null));
        const filled = fillWeights(routesOf(given));
        expect(filled.reduce((sum, weight) => sum + weight, 0)).toBe(FULL_WEIGHT);
        const shared = filled.filter((_, index) => given[index] === null);
        expect(Math.max(...shared) - Math.min(...shared)).toBeLessThan(shared.length);
      }),
    );
  });
});
