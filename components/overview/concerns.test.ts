import { describe, expect, it } from 'vitest';
import { deployment, gateway, operation, service } from '../deployments/test-deployment';
import { findConcerns } from './concerns';
import { findMainSplit } from './main-split';
import { findWatched } from './watched-gateways';

describe('what needs a look', () => {
  it('is nothing while all is well', () => {
    const clusters = [{ name: 'a', services: [service('a:1')] }];
    expect(findConcerns([deployment({ clusters, operation: operation() })])).toEqual([]);
  });

  it('lists what failed before what is unhealthy before what is under way, with reasons', () => {
    const view = deployment({
      clusters: [
        {
          name: 'a',
          services: [
            service('a:1', { state: 'unhealthy', reason: 'GET /health answered 500' }),
            service('a:2', { state: 'failed', reason: 'exited with code 1' }),
          ],
        },
      ],
      gateways: [gateway('shop/9050', { state: 'failed', reason: 'port 9050 is taken' })],
      operation: operation({ state: 'running' }),
    });
    expect(findConcerns([view]).map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
      'shop/9050: port 9050 is taken',
      'shop / a:2: exited with code 1',
      'shop / a:1: GET /health answered 500',
      'shop: merge by you is under way',
    ]);
  });
});

describe('the split worth looking at first', () => {
  const route = (name: string) => ({ name, weight: 0, liveWeight: 0, targets: 1, health: null });

  it('is the serving gateway with the most versions', () => {
    const gateways = [
      gateway('shop/9050', { routes: [route('a')] }),
      gateway('shop/catalog/web', { routes: [route('1'), route('2')] }),
      gateway('shop/late/web', { state: 'pending', routes: [route('1'), route('2'), route('3')] }),
    ];
    expect(findMainSplit(deployment({ gateways }))).toBe('shop/catalog/web');
    expect(findMainSplit(deployment())).toBeNull();
  });
});

describe('the gateways worth a line', () => {
  it('are those from outside, then those with something to split', () => {
    const route = (name: string) => ({ name, weight: 0, liveWeight: 0, targets: 1, health: null });
    const gateways = [
      gateway('shop/catalog/web', { routes: [route('1'), route('2')] }),
      gateway('shop/stock/web', { routes: [route('1')] }),
      gateway('shop/9050', { kind: 'external', routes: [route('1')] }),
    ];
    expect(findWatched([deployment({ gateways })]).map(({ name }) => name)).toEqual([
      'shop/9050',
      'shop/catalog/web',
    ]);
  });
});
