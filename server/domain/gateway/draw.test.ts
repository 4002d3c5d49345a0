import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { createDraw, DRAW_STEPS } from './draw';
import { routeOfShare } from './routing';
import { FULL_WEIGHT } from './types';

/** Shares that sum to 100 %, cut at random places. */
const anyShares = fc
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

describe.each(Object.entries(DRAW_STEPS))('draws of the step for a %s', (_, step) => {
  const pickBy = (shares: readonly number[], position = 0) => {
    const draw = createDraw(step, position);
    return () => routeOfShare(shares, draw.next());
  };

  it('are within five requests of the share at any moment, wherever the sequence stands', () => {
    fc.assert(
      fc.property(
        anyShares,
        anyPosition,
        fc.integer({ min: 1, max: 20_000 }),
        (shares, position, picks) => {
          const next = pickBy(shares, position);
          const counts = countPicks({ next, routes: shares.length, picks, every: 1 });
          shares.forEach((share, index) => {
            expect(Math.abs((counts[index] ?? 0) - (picks * share) / FULL_WEIGHT)).toBeLessThan(5);
          });
        },
      ),
    );
  });

  it('give 0.01 % its one request in ten thousand', () => {
    const next = pickBy([9_999, 1]);
    const [, rare] = countPicks({ next, routes: 2, picks: 100_000, every: 1 });
    expect(rare).toBeGreaterThanOrEqual(9);
    expect(rare).toBeLessThanOrEqual(11);
  });

  it('stay fair to a client that sends every k-th request', () => {
    fc.assert(
      fc.property(
        anyShares,
        anyPosition,
        fc.integer({ min: 2, max: 12 }),
        (shares, position, every) => {
          const next = pickBy(shares, position);
          const picks = 5_000;
          const counts = countPicks({ next, routes: shares.length, picks, every });
          shares.forEach((share, index) => {
            const difference = (counts[index] ?? 0) / picks - share / FULL_WEIGHT;
            expect(Math.abs(difference)).toBeLessThan(0.01);
          });
        },
      ),
    );
  });
});

describe('draws', () => {
  it('go on where they stood', () => {
    const whole = createDraw(DRAW_STEPS.weight);
    const before = createDraw(DRAW_STEPS.weight);
    for (let count = 0; count < 7; count += 1) expect(before.next()).toBe(whole.next());
    const after = createDraw(DRAW_STEPS.weight, before.position());
    for (let count = 0; count < 7; count += 1) expect(after.next()).toBe(whole.next());
  });

  it('of the two steps say nothing of each other: each pair of halves comes a quarter of the time', () => {
    const weight = createDraw(DRAW_STEPS.weight);
    const strength = createDraw(DRAW_STEPS.strength);
    const counts = [0, 0, 0, 0];
    for (let count = 0; count < 10_000; count += 1) {
      const half = (bucket: number) => (bucket < FULL_WEIGHT / 2 ? 0 : 1);
      const cell = 2 * half(weight.next()) + half(strength.next());
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_500)).toBeLessThan(100);
  });
});
