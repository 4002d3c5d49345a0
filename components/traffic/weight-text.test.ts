import { expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import { formatPercent } from '../ui/format';
import { parseWeight } from './weight-text';

it.each([
  ['12.5', 1250],
  ['12.5 %', 1250],
  [' 12,5%', 1250],
  ['0.01', 1],
  ['7.', 700],
  ['100', 10_000],
])('reads %j', (text, weight) => {
  expect(parseWeight(text)).toEqual({ ok: true, weight });
});

it.each(['', 'ten', '-1', '100.01', '12.345', '1e2', '1 2'])('refuses %j and says why', (text) => {
  const parsed = parseWeight(text);
  expect(parsed).toMatchObject({ ok: false });
});

it('reads back every weight as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (weight) => {
      expect(parseWeight(formatPercent(weight))).toEqual({ ok: true, weight });
    }),
  );
});
