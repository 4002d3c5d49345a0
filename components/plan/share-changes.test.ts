import { expect, test } from 'vitest';
import { describeEffect, listShareChanges, movesTraffic } from './share-changes';

const SPLIT = {
  gateway: 'shop/catalog/web',
  before: [
    { route: 'catalog:0.9', weight: 500 },
    { route: 'catalog:1.0', weight: 9_500 },
  ],
  after: [
    { route: 'catalog:1.0', weight: 9_500 },
    { route: 'catalog:2.0', weight: 500 },
  ],
};

test('names every route of both sides, those that go last', () => {
  expect(listShareChanges(SPLIT)).toEqual([
    { route: 'catalog:1.0', before: 9_500, after: 9_500 },
    { route: 'catalog:2.0', before: 0, after: 500 },
    { route: 'catalog:0.9', before: 500, after: 0 },
  ]);
});

test('a new gateway moves no traffic, a new version beside an old one may', () => {
  const after = [{ route: 'catalog:1.0', weight: 10_000 }];
  expect(movesTraffic({ gateway: 'shop/9050', before: [], after })).toBe(false);
  const carriedNothing = [{ route: 'catalog:1.0', weight: 0 }];
  expect(movesTraffic({ gateway: 'shop/9050', before: carriedNothing, after })).toBe(false);
  expect(movesTraffic({ gateway: 'shop/9050', before: after, after })).toBe(false);
  expect(movesTraffic({ gateway: 'shop/9050', before: after, after: [] })).toBe(true);
});

test.each([
  ['a split that moves', SPLIT, '95 / 0 / 5 → 95 / 5 / 0'],
  ['one that stays', { ...SPLIT, after: SPLIT.before }, 'stays 5 / 95'],
  ['one that begins', { ...SPLIT, before: [] }, 'will be 95 / 5'],
  ['one that ends', { ...SPLIT, after: [] }, 'was 5 / 95, then closed'],
  [
    'one that carried nothing',
    { gateway: 'g', before: [{ route: 'a', weight: 0 }], after: [{ route: 'a', weight: 10_000 }] },
    'nothing → 100 %',
  ],
])('in a few words: %s', (_name, effect, words) => {
  expect(describeEffect(effect).replaceAll('\u00a0', ' ')).toBe(words);
});
