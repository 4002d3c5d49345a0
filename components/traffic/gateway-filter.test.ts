import { expect, it } from 'vitest';
import { gateway } from '../deployments/test-deployment';
import { filterGateways } from './gateway-filter';

const routes = [
  { name: 'catalog:1.0', weight: 10_000, liveWeight: 10_000, targets: 1, health: null },
];
const all = [
  gateway('shop/catalog/web', { routes, address: 'http://127.0.0.1:40001' }),
  gateway('shop/9050', { kind: 'external', state: 'failed' }),
];
const names = (filter: string) => filterGateways(all, filter).map(({ name }) => name);

it('finds by every word, wherever it stands', () => {
  expect(names('')).toHaveLength(2);
  expect(names('EXTERNAL shop')).toEqual(['shop/9050']);
  expect(names('catalog:1.0')).toEqual(['shop/catalog/web']);
  expect(names('failed catalog')).toEqual([]);
});
