import { describe, expect, it } from 'vitest';
import { sumAllocation } from './allocation';
import { instance, service } from './test-deployment';

const clusters = [
  {
    name: 'catalog',
    services: [
      service('catalog:1.0', {
        scale: { cpu: 0.1, memoryMb: 64, instances: 3 },
        instances: [
          instance({ usage: { cpu: 0.02, memoryBytes: 30e6 } }),
          instance({ usage: null }),
        ],
      }),
      service('catalog:2.0', { scale: { cpu: 1, memoryMb: 128, instances: 1 } }),
    ],
  },
];

describe('the allocation of a deployment', () => {
  it('is the sum of what its scales ask for', () => {
    expect(sumAllocation({ clusters })).toMatchObject({ instances: 4, cpu: 1.3, memoryMb: 320 });
  });

  it('counts as used what was read, and says of how many', () => {
    expect(sumAllocation({ clusters }).used).toEqual({
      cpu: 0.02,
      memoryBytes: 30e6,
      instances: 1,
    });
  });

  it('has no reading rather than zero while nothing was read', () => {
    expect(
      sumAllocation({ clusters: [{ name: 'a', services: [service('a:1')] }] }).used,
    ).toBeNull();
  });
});
