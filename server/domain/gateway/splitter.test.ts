import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSplitter, NO_ROUTE } from './splitter';
import { FULL_WEIGHT } from './types';

const TARGETS = [{ id: 'a', host: '127.0.0.1', port: 1 }];
const routesOf = (weights: readonly number[]) =>
  weights.map((weight) => ({ weight, targets: TARGETS }));

/** Weights that sum to 100 %, cut at random places. */
const anyWeights = fc
  .array(fc.integer({ min: 0, max: FULL_WEIGHT }), { minLength: 0, maxLength: 5 })
  .map((cuts) => {
    const ends = [...cuts, FULL_WEIGHT].sort((a, b) => a - b);
    return ends.map((end, index) => end - (ends[index - 1] ?? 0));
  });
const anyPosition = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function countPicks(input: { next: () => number; routes: number; picks: number; every: number }) {
  const counts = Array.from({ length: input.routes }, () => 0);
  for (let pick = 1; pick <= input.picks * input.every; pick += 1) {
    const index = input.next();
    if (pick % input.every === 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

describe('createSplitter', () => {
  it('is within four requests of the share at any moment, wherever the sequence stands', () => {
    fc.assert(
      fc.property(
        anyWeights,
        anyPosition,
        fc.integer({ min: 1, max: 20_000 }),
        (weights, position, picks) => {
          const { next } = createSplitter(routesOf(weights), position);
          const counts = countPicks({ next, routes: weights.length, picks, every: 1 });
          weights.forEach((weight, index) => {
            expect(Math.abs((counts[index] ?? 0) - (picks * weight) / FULL_WEIGHT)).toBeLessThan(4);
          });
        },
      ),
    );
  });

  it('gives 0.01 % its one request in ten thousand', () => {
    const { next } = createSplitter(routesOf([9_999, 1]));
    const [, rare] = countPicks({ next, routes: 2, picks: 100_000, every: 1 });
    expect(rare).toBeGreaterThanOrEqual(9);
    expect(rare).toBeLessThanOrEqual(11);
  });

  it('stays fair to a client that sends every k-th request', () => {
    fc.assert(
      fc.property(
        anyWeights,
        anyPosition,
        fc.integer({ min: 2, max: 12 }),
        (weights, position, every) => {
          const { next } = createSplitter(routesOf(weights), position);
          const picks = 5_000;
          const counts = countPicks({ next, routes: weights.length, picks, every });
          weights.forEach((weight, index) => {
            const difference = (counts[index] ?? 0) / picks - weight / FULL_WEIGHT;
            expect(Math.abs(difference)).toBeLessThan(0.01);
          });
        },
      ),
    );
  });

  it('never chooses a route with weight 0 or without targets', () => {
    const routes = [
      { weight: 0, targets: TARGETS },
      { weight: 6_000, targets: [] },
      { weight: 4_000, targets: TARGETS },
      { weight: 0, targets: TARGETS },
    ];
    const { next } = createSplitter(routes);
    expect(countPicks({ next, routes: 4, picks: 10_000, every: 1 })).toEqual([0, 0, 10_000, 0]);
  });

  it('chooses nothing when nothing may be chosen', () => {
    expect(createSplitter([]).next()).toBe(NO_ROUTE);
    expect(createSplitter([{ weight: FULL_WEIGHT, targets: [] }]).next()).toBe(NO_ROUTE);
  });

  it('goes on where it stood when the weights change', () => {
    const whole = createSplitter(routesOf([5_000, 5_000]));
    const before = createSplitter(routesOf([5_000, 5_000]));
    for (let pick = 0; pick < 7; pick += 1) expect(before.next()).toBe(whole.next());
    const after = createSplitter(routesOf([5_000, 5_000]), before.position());
    for (let pick = 0; pick < 7; pick += 1) expect(after.next()).toBe(whole.next());
  });
});
