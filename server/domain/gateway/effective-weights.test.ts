import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { effectiveWeights } from './effective-weights';
import { FULL_WEIGHT } from './types';

const TARGET = { id: 'a', host: '127.0.0.1', port: 1 };
const route = (weight: number, targets = 1) => ({
  weight,
  targets: Array.from({ length: targets }, () => TARGET),
});

describe('effectiveWeights', () => {
  it.each([
    { case: 'all have targets', routes: [route(9_000), route(1_000)], shares: [9_000, 1_000] },
    {
      case: 'one has none',
      routes: [route(5_000), route(3_000, 0), route(2_000)],
      shares: [7_143, 0, 2_857],
    },
    {
      case: 'the only weighted one has none',
      routes: [route(10_000, 0), route(0)],
      shares: [0, 0],
    },
    { case: 'none has any', routes: [route(10_000, 0)], shares: [0] },
    {
      case: 'a tie goes to the earlier',
      routes: [route(1), route(1), route(1)],
      shares: [3_334, 3_333, 3_333],
    },
    { case: 'no routes', routes: [], shares: [] },
  ])('shares when $case', ({ routes, shares }) => {
    expect(effectiveWeights(routes)).toEqual(shares);
  });

  it('sums to exactly 100 % or to nothing, and stays within one basis point of the proportion', () => {
    const anyRoutes = fc.array(
      fc.record({
        weight: fc.integer({ min: 0, max: FULL_WEIGHT }),
        targets: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(anyRoutes, (drafts) => {
        const routes = drafts.map((draft) => route(draft.weight, draft.targets));
        const shares = effectiveWeights(routes);
        const wanted = drafts.map((draft) => (draft.targets > 0 ? draft.weight : 0));
        const total = wanted.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total > 0 ? FULL_WEIGHT : 0);
        shares.forEach((share, index) => {
          const weight = wanted[index] ?? 0;
          if (weight === 0) expect(share).toBe(0);
          else expect(Math.abs(share - (weight * FULL_WEIGHT) / total)).toBeLessThan(1);
        });
      }),
    );
  });
});
