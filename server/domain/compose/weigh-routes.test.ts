import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import type { PlanConflict } from '../plan';
import { weighRoutes } from './weigh-routes';

type Shares = Record<string, number | null>;
const routes = (shares: Shares) =>
  Object.entries(shares).map(([name, weight]) => ({ name, weight }));
const live = (shares: Record<string, number>) =>
  Object.entries(shares).map(([name, weight]) => ({ name, weight }));

function weigh(targets: string, written: Shares, before: Record<string, number>) {
  const conflicts: PlanConflict[] = [];
  const gateway = {
    name: 'shop/api/web',
    targets: targets.split(' '),
    written: routes(written),
    before: live(before),
  };
  const weighed = weighRoutes(gateway, conflicts);
  return { routes: weighed.map(({ name, weight }) => `${name} ${weight}`).join(', '), conflicts };
}

describe('weighRoutes', () => {
  test.each<[string, string, Shares, Record<string, number>, string]>([
    ['alone', 'a', {}, {}, 'a 10000'],
    ['three together', 'a b c', {}, {}, 'a 3333, b 3333, c 3334'],
    ['a new one beside what holds all', 'a b', {}, { a: 10_000 }, 'a 10000, b 0'],
    ['nobody says anything: as it is', 'a b', {}, { a: 7_000, b: 3_000 }, 'a 7000, b 3000'],
    ['what is written counts', 'a b', { b: 1_000 }, { a: 10_000 }, 'b 1000, a 9000'],
    ['in the order it is written', 'a b c', { c: 2_000, a: null }, {}, 'c 2000, a 4000, b 4000'],
    ['in the order it has', 'a b c', {}, { b: 4_000, a: 6_000 }, 'b 4000, a 6000, c 0'],
    [
      'order without weights',
      'a b',
      { b: null, a: null },
      { a: 9_000, b: 1_000 },
      'b 1000, a 9000',
    ],
    [
      'one goes: those that stay share',
      'a b',
      {},
      { a: 6_000, b: 2_000, c: 2_000 },
      'a 7500, b 2500',
    ],
    ['one goes, one comes: it takes that', 'a d', {}, { a: 9_000, c: 1_000 }, 'a 9000, d 1000'],
    ['the one with all goes', 'a b', {}, { a: 0, b: 0, c: 10_000 }, 'a 5000, b 5000'],
    ['switched off stays so', 'a b', {}, { a: 0, b: 0, c: 0 }, 'a 0, b 0'],
    ['switched off by hand', 'a b', { a: 0, b: 0 }, { a: 10_000, b: 0 }, 'a 0, b 0'],
  ])('%s', (_, targets, written, before, expected) => {
    expect(weigh(targets, written, before)).toEqual({ routes: expected, conflicts: [] });
  });

  test('what does not sum up is a conflict of this gateway', () => {
    expect(weigh('a b', { a: 3_000, b: 3_000 }, {}).conflicts).toMatchObject([
      { code: 'GatewayRouteWeightError', subject: 'shop/api/web', message: /60 %/ },
    ]);
  });

  test('whatever was live, without a word of the blueprint the sum is 100 % again, or all stays off', () => {
    const names = ['a', 'b', 'c', 'd'];
    const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        cuts,
        fc.subarray(names),
        fc.subarray([...names, 'e'], { minLength: 1 }),
        (points, known, targets) => {
          const ends = [...points.toSorted((x, y) => x - y).slice(0, known.length - 1), 10_000];
          const before = known.map((name, index) => ({
            name,
            weight: (ends[index] ?? 0) - (ends[index - 1] ?? 0),
          }));
          const conflicts: PlanConflict[] = [];
          const result = weighRoutes({ name: 'g', targets, written: [], before }, conflicts);
          expect(conflicts).toEqual([]);
          expect(result.map(({ name }) => name).toSorted()).toEqual(targets.toSorted());
          expect(result.reduce((sum, { weight }) => sum + weight, 0)).toBe(10_000);
          const isWhole = known.every((name) => targets.includes(name));
          if (!isWhole) return;
          for (const { name, weight } of before) {
            expect(result.find((route) => route.name === name)?.weight).toBe(weight);
          }
        },
      ),
    );
  });
});
