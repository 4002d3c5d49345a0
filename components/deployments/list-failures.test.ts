import { expect, it } from 'vitest';
import { action, progressOf } from '../plan/test-actions';
import { listFailures } from './list-failures';
import { operation } from './test-deployment';

const create = action('create-service', 'catalog/catalog:2.0');
const drain = action('drain-service', 'catalog/catalog:2.0');
const open = action('create-gateway', 'shop/9050');
const done = action('create-service', 'stock/stock:1.0');

it('lists what failed once for each resource, with whose log tells more', () => {
  const failed = operation({
    changeSet: { deployment: 'shop', actions: [done, create, drain, open], conflicts: [] },
    progress: [
      progressOf(done, { state: 'done' }),
      progressOf(create, { state: 'failed', reason: 'exited with code 1' }),
      progressOf(drain, { state: 'failed' }),
      progressOf(open, { state: 'failed' }),
    ],
  });
  expect(listFailures(failed)).toEqual([
    {
      subject: 'catalog/catalog:2.0',
      reason: 'exited with code 1',
      service: { cluster: 'catalog', service: 'catalog:2.0' },
    },
    { subject: 'shop/9050', reason: 'it gave no reason', service: null },
  ]);
});
