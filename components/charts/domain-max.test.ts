import { expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import { nextDomainMax, niceCeiling } from './domain-max';

it.each([
  [0.07, 0.1],
  [1, 1],
  [1.01, 2],
  [23, 25],
  [369, 500],
  [501, 1_000],
])('rounds %d up to %d', (value, ceiling) => {
  expect(niceCeiling(value)).toBe(ceiling);
});

it('never cuts off data', () => {
  const data = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(data, (values) => {
      let max: number | null = null;
      for (const dataMax of values) {
        max = nextDomainMax({ previous: max, dataMax, floor: 1 });
        expect(max).toBeGreaterThanOrEqual(dataMax * (1 - 1e-9));
      }
    }),
  );
});

it('stays where it is while the data wanders below it', () => {
  const values = [480, 510, 470, 420, 900, 600];
  let max: number | null = null;
  const seen = values.map((dataMax) => {
    max = nextDomainMax({ previous: max, dataMax, floor: 1 });
    return max;
  });
  expect(seen).toEqual([500, 1_000, 1_000, 1_000, 1_000, 1_000]);
});

it('shrinks when most of it has been empty, but never below its floor', () => {
  expect(nextDomainMax({ previous: 1_000, dataMax: 90, floor: 10 })).toBe(100);
  expect(nextDomainMax({ previous: 1_000, dataMax: null, floor: 10 })).toBe(10);
});
