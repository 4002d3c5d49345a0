import { expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import { apportion } from './apportion';

it('hands out exactly the total, each within one of its exact share', () => {
  const parts = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.nat(10_000), parts, (total, weights) => {
      const shares = apportion(total, weights);
      const sum = weights.reduce((a, b) => a + b, 0);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
      for (const [i, share] of shares.entries()) {
        const exact = sum === 0 ? total / weights.length : (total * (weights[i] ?? 0)) / sum;
        expect(Math.abs(share - exact)).toBeLessThan(1);
      }
    }),
  );
});

it('gives nobody nothing to share', () => {
  expect(apportion(0, [])).toEqual([]);
});
