import { describe, expect, test } from 'vitest';
import { describePath, movesTraffic, trafficPaths } from './traffic-path';

const shares = (weights: Record<string, number>) =>
  Object.entries(weights).map(([route, percent]) => ({ route, weight: percent * 100 }));
type Weights = Record<string, number>;
const effect = (before: Weights, after: Weights, gateway = 'shop/catalog/web') => ({
  gateway,
  before: shares(before),
  after: shares(after),
});

describe('what an action does to traffic', () => {
  test('is one path a gateway, with every route of all steps, those that go last', () => {
    expect(
      trafficPaths([
        effect({ '1.0': 100 }, { '1.0': 100, '2.0': 0 }),
        effect({ '1.0': 100, '2.0': 0 }, { '2.0': 100 }),
        effect({ a: 100 }, { a: 100 }, 'shop/9050'),
      ]),
    ).toEqual([
      {
        ...{ gateway: 'shop/catalog/web', routes: ['2.0', '1.0'], isNew: false, isClosed: false },
        states: [
          [0, 10_000],
          [10_000, 0],
        ],
      },
      {
        ...{ gateway: 'shop/9050', routes: ['a'], isNew: false, isClosed: false },
        states: [[10_000]],
      },
    ]);
  });

  test.each([
    ['a split that moves', [effect({ a: 90, b: 10 }, { a: 50, b: 50 })], '90 / 10 → 50 / 50'],
    [
      'one that moves in steps',
      [effect({ a: 100 }, { a: 50, b: 50 }), effect({ a: 50, b: 50 }, { a: 0, b: 100 })],
      '100 / 0 → 50 / 50 → 0 / 100',
    ],
    ['one that stays', [effect({ a: 90, b: 10 }, { a: 90, b: 10 })], 'stays 90 / 10'],
    ['one that begins', [effect({}, { a: 95, b: 5 })], 'will be 95 / 5'],
    ['one that ends', [effect({ a: 100 }, {})], 'was 100 %, then closed'],
    ['one that carried nothing', [effect({ a: 0 }, { a: 100 })], 'nothing → 100 %'],
  ])('in a few words: %s', (_name, effects, words) => {
    const [path] = trafficPaths(effects);
    expect(path && describePath(path).replaceAll('\u00a0', ' ')).toBe(words);
  });

  test.each([
    ['shares that change', effect({ a: 100 }, { a: 90, b: 10 }), true],
    ['shares that stay', effect({ a: 100 }, { a: 100 }), false],
    ['a gateway that is new', effect({}, { a: 100 }), false],
    ['a gateway that carried nothing', effect({ a: 0 }, { a: 100 }), false],
  ])('moves requests: %s', (_name, one, moves) => {
    const [path] = trafficPaths([one]);
    expect(path && movesTraffic(path)).toBe(moves);
  });
});
