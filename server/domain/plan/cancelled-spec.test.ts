import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import type { ActionProgress, DeploymentSpec } from '../deployment';
import { anySpec } from './any-spec.test-support';
import { cancelledSpec } from './cancelled-spec';
import { createChangeSet } from './change-set';
import { exampleService, exampleSpec, exampleWorld } from './example-world';
import { initialProgress } from './progress';
import { simulate } from './simulate';

function planned(previous: DeploymentSpec, wanted: DeploymentSpec) {
  const world = simulate(exampleWorld({ spec: previous })).at(-1)?.after ?? exampleWorld();
  const changeSet = createChangeSet({ ...world, spec: wanted }, [], previous);
  return { previous, wanted, changeSet };
}

const done = (progress: ActionProgress[], count: number) =>
  progress.map((each, index) => (index < count ? { ...each, state: 'done' as const } : each));

/** What must hold of any description: whole shares, names once, no route to what is not there. */
function expectSound(spec: DeploymentSpec): void {
  const names = spec.clusters.flatMap(({ services }) => services.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  const gateways = new Set(spec.gateways.map(({ name }) => name));
  expect(gateways.size).toBe(spec.gateways.length);
  for (const gateway of spec.gateways) {
    const sum = gateway.routes.reduce((total, { weight }) => total + weight, 0);
    expect([0, 10_000]).toContain(sum);
    const [, cluster] = gateway.name.split('/');
    const services = spec.clusters.find(({ name }) => name === cluster)?.services ?? [];
    for (const { name } of gateway.routes) {
      if (gateway.kind === 'internal') expect(services.map((each) => each.name)).toContain(name);
      else expect(gateways.has(`${spec.name}/${name}`)).toBe(true);
    }
  }
}

describe('cancelledSpec', () => {
  const more: DeploymentSpec = {
    ...exampleSpec(),
    clusters: [...exampleSpec().clusters, { name: 'cart', services: [exampleService('cart:1.0')] }],
  };

  it('is what was before when nothing was done yet', () => {
    const change = planned(exampleSpec(), more);
    const progress = initialProgress(change.changeSet);
    expect(cancelledSpec({ ...change, progress })).toEqual(exampleSpec());
  });

  it('keeps what was done', () => {
    const change = planned(exampleSpec(), more);
    const progress = done(initialProgress(change.changeSet), 1);
    const { clusters } = cancelledSpec({ ...change, progress });
    expect(clusters.map(({ name }) => name)).toEqual(['stock', 'catalog', 'cart']);
  });

  it('is nothing when a first deployment is cancelled before its first action', () => {
    const changeSet = createChangeSet(exampleWorld());
    const progress = initialProgress(changeSet);
    const spec = cancelledSpec({ previous: null, wanted: exampleSpec(), changeSet, progress });
    expect(spec).toMatchObject({ clusters: [], gateways: [] });
  });

  it('is sound wherever it stops', () => {
    fc.assert(
      fc.property(anySpec(), anySpec(), fc.nat({ max: 30 }), (previous, wanted, count) => {
        const change = planned(previous, wanted);
        const progress = done(initialProgress(change.changeSet), count);
        expectSound(cancelledSpec({ ...change, progress }));
      }),
      { numRuns: 25 },
    );
  });
});
