import { expect, test } from 'vitest';
import { listShareChanges, movesTraffic } from './share-changes';

test('names every route of both sides, what changes first', () => {
  const changes = listShareChanges({
    gateway: 'shop/catalog/web',
    before: [
      { route: 'catalog:0.9', weight: 500 },
      { route: 'catalog:1.0', weight: 9_500 },
    ],
    after: [
      { route: 'catalog:1.0', weight: 9_500 },
      { route: 'catalog:2.0', weight: 500 },
    ],
  });
  expect(changes).toEqual([
    { route: 'catalog:0.9', before: 500, after: 0 },
    { route: 'catalog:2.0', before: 0, after: 500 },
    { route: 'catalog:1.0', before: 9_500, after: 9_500 },
  ]);
});

test('a new gateway moves no traffic, a new version beside an old one may', () => {
  const after = [{ route: 'catalog:1.0', weight: 10_000 }];
  expect(movesTraffic({ gateway: 'shop/9050', before: [], after })).toBe(false);
  const carriedNothing = [{ route: 'catalog:1.0', weight: 0 }];
  expect(movesTraffic({ gateway: 'shop/9050', before: carriedNothing, after })).toBe(false);
  expect(movesTraffic({ gateway: 'shop/9050', before: after, after: [] })).toBe(true);
});
