import { describe, expect, test } from 'vitest';
import type { PlannedAction } from '@/server/domain/plan';
import { groupActions, listPrerequisites, resourceName } from './group-actions';
import { action } from './test-actions';

const PLAN: PlannedAction[] = [
  action('create-service', 'stock/stock:1.0'),
  action('create-service', 'catalog/catalog:2.0', {
    dependsOn: ['create-service:stock/stock:1.0'],
  }),
  action('update-gateway', 'shop/catalog/web', {
    dependsOn: ['create-service:catalog/catalog:2.0'],
  }),
  action('create-gateway', 'shop/9050'),
  action('drain-service', 'catalog/catalog:1.0'),
  action('remove-service', 'catalog/catalog:1.0'),
];

describe('a plan as a tree', () => {
  const groups = groupActions({ actions: PLAN });

  test('has a branch for each cluster and one for where clients come in, as they are touched', () => {
    expect(groups.map(({ kind, name }) => [kind, name])).toEqual([
      ['cluster', 'stock'],
      ['cluster', 'catalog'],
      ['entry', 'where clients come in'],
    ]);
  });

  test('keeps what happens to one resource together, with the steps of the plan', () => {
    expect(
      groups[1]?.resources.map(({ subject, actions }) => [
        subject,
        ...actions.map(({ step }) => step),
      ]),
    ).toEqual([
      ['catalog/catalog:2.0', 2],
      ['shop/catalog/web', 3],
      ['catalog/catalog:1.0', 5, 6],
    ]);
  });

  test('does not repeat in a branch what the branch says', () => {
    const cluster = { kind: 'cluster' } as const;
    expect(resourceName('catalog/catalog:2.0', cluster)).toBe('catalog:2.0');
    expect(resourceName('shop/catalog/web', cluster)).toBe('port web');
    expect(resourceName('shop/9050', { kind: 'entry' })).toBe('shop/9050');
  });
});

describe('what an action waits for', () => {
  test('is named with its step', () => {
    const [, second, third] = PLAN;
    expect(second && listPrerequisites(second, PLAN)).toEqual([
      { step: 1, name: 'create stock/stock:1.0' },
    ]);
    expect(third && listPrerequisites(third, PLAN)).toEqual([
      { step: 2, name: 'create catalog/catalog:2.0' },
    ]);
  });

  test('is nothing where the plan does not hold it', () => {
    expect(
      listPrerequisites(action('create-service', 'a/b', { dependsOn: ['gone'] }), PLAN),
    ).toEqual([]);
  });
});
