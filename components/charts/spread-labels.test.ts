import { expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import { spreadLabels } from './spread-labels';

it('leaves labels alone that have room', () => {
  expect(spreadLabels([80, 10, 40], { gap: 12, min: 0, max: 100 })).toEqual([80, 10, 40]);
});

it('never lets two overlap, keeps them inside and in order, as long as they fit', () => {
  const positions = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(positions, (given) => {
      const placed = spreadLabels(given, { gap: 12, min: 0, max: 100 });
      const sorted = [...placed].sort((a, b) => a - b);
      for (const [i, at] of sorted.entries()) {
        expect(at).toBeGreaterThanOrEqual(-1e-9);
        expect(at).toBeLessThanOrEqual(100);
        if (i > 0) expect(at - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9);
      }
      for (let i = 0; i < given.length; i += 1) {
        for (let k = 0; k < given.length; k += 1) {
          if ((given[i] ?? 0) < (given[k] ?? 0)) {
            expect(placed[i] ?? 0).toBeLessThan(placed[k] ?? 0);
          }
        }
      }
    }),
  );
});
