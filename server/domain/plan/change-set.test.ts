import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import type { DeploymentSpec } from '../deployment';
import { anySpec } from './any-spec.test-support';
import { createChangeSet } from './change-set';
import { exampleService, exampleSpec, exampleWorld } from './example-world';
import { restartedSpec } from './restarted-spec';
import { simulate } from './simulate';
import type { ChangeSet } from './types';
import type { World } from './world';

const settled = (world: World): World => simulate(world).at(-1)?.after ?? world;
const running = settled(exampleWorld());
const plan = (spec: DeploymentSpec, world: World = running): ChangeSet =>
  createChangeSet({ ...world, spec }, [], world.spec);
const ids = ({ actions }: ChangeSet) => actions.map(({ id }) => id);

function withCatalog(change: Parameters<typeof exampleService>[1]): DeploymentSpec {
  const spec = exampleSpec();
  const [stock, catalog] = spec.clusters;
  if (stock === undefined || catalog === undefined) throw new Error('the example has two clusters');
  const [first, ...others] = catalog.services;
  const changed = exampleService(first?.name ?? '', { dependsOn: ['stock'], ...change });
  return { ...spec, clusters: [stock, { ...catalog, services: [changed, ...others] }] };
}

describe('createChangeSet', () => {
  it('tells a first deployment from the inside out, each thing after what it needs', () => {
    const changeSet = createChangeSet(exampleWorld());
    expect(ids(changeSet)).toEqual([
      'create-service:stock/stock:1.0',
      'create-gateway:shop/stock/web',
      'create-service:catalog/catalog:1.0',
      'create-service:catalog/catalog:2.0',
      'create-gateway:shop/catalog/web',
      'create-gateway:shop/9050',
    ]);
    const outside = changeSet.actions.at(-1);
    expect(outside?.dependsOn).toEqual(['create-gateway:shop/catalog/web']);
    expect(outside?.traffic).toEqual([
      { gateway: 'shop/9050', before: [], after: [{ route: 'catalog/web', weight: 10_000 }] },
    ]);
  });

  it('has nothing to say where nothing changes', () => {
    expect(plan(exampleSpec()).actions).toEqual([]);
  });

  it('changes health checks and dependencies in place', () => {
    const check = { port: 'web', path: '/health', intervalMs: 1_000, timeoutMs: 500 };
    const changeSet = plan(
      withCatalog({
        healthChecks: [{ ...check, initialDelayMs: 0, failures: 2, protocol: 'HTTP' }],
        dependsOn: [],
      }),
    );
    expect(ids(changeSet)).toEqual(['update-service:catalog/catalog:1.0']);
    expect(changeSet.actions[0]?.summary).toBe('health checks and what it depends on · in place');
  });

  it('says what of a service changed when its instances are replaced', () => {
    const [action] = plan(withCatalog({ environment: { LEVEL: 'debug' } })).actions;
    expect(action).toMatchObject({
      id: 'replace-service:catalog/catalog:1.0',
      kind: 'replace-service',
    });
    expect(action?.reason).toMatch(/^changed: environment; the old instances serve until/);
    const [restart] = plan(restartedSpec(exampleSpec(), { service: 'catalog:2.0' })).actions;
    expect(restart?.reason).toMatch(/^new instances of the same kind were asked for/);
  });

  it('scales to nothing instead of replacing by nothing', () => {
    const scale = { cpu: 0.1, memoryMb: 64, instances: 0 };
    const changeSet = plan(withCatalog({ environment: { LEVEL: 'debug' }, scale }));
    expect(ids(changeSet)).toContain('scale-service:catalog/catalog:1.0');
  });

  it('re-routes, then drains, then removes', () => {
    const spec = exampleSpec([0, 10_000]);
    spec.clusters[1]?.services.shift();
    spec.gateways[1]?.routes.shift();
    const changeSet = plan(spec);
    expect(ids(changeSet)).toEqual([
      'update-gateway:shop/catalog/web',
      'drain-service:catalog/catalog:1.0',
      'remove-service:catalog/catalog:1.0',
    ]);
    const [route, drain, remove] = changeSet.actions;
    expect(drain?.dependsOn).toEqual([route?.id]);
    expect(remove?.dependsOn).toEqual([drain?.id]);
    expect(route?.traffic).toEqual([
      {
        gateway: 'shop/catalog/web',
        before: [
          { route: 'catalog:1.0', weight: 10_000 },
          { route: 'catalog:2.0', weight: 0 },
        ],
        after: [{ route: 'catalog:2.0', weight: 10_000 }],
      },
    ]);
  });

  it('removes dependants before what they need', () => {
    const changeSet = createChangeSet({ ...running, intention: 'remove' }, [], running.spec);
    const place = (id: string) => ids(changeSet).indexOf(id);
    expect(place('remove-gateway:shop/9050')).toBe(0);
    expect(place('remove-service:catalog/catalog:1.0')).toBeLessThan(
      place('drain-service:stock/stock:1.0'),
    );
    const drain = changeSet.actions.find(({ id }) => id === 'drain-service:stock/stock:1.0');
    expect(drain?.dependsOn).toEqual(
      expect.arrayContaining([
        'remove-service:catalog/catalog:1.0',
        'remove-service:catalog/catalog:2.0',
      ]),
    );
  });

  it('passes conflicts through', () => {
    const conflict = { code: 'X', subject: 'shop', message: 'in the way', advice: 'move it' };
    expect(createChangeSet(exampleWorld(), [conflict]).conflicts).toEqual([conflict]);
  });

  it('is ordered, complete and the same each time, whatever changes into whatever', () => {
    fc.assert(
      fc.property(anySpec({ withCycles: true }), anySpec({ withCycles: true }), (from, to) => {
        const world = settled(exampleWorld({ spec: from }));
        const changeSet = plan(to, world);
        expect(plan(structuredClone(to), world)).toEqual(changeSet);
        const seen = new Set<string>();
        for (const { id, dependsOn } of changeSet.actions) {
          expect(seen.has(id)).toBe(false);
          for (const first of dependsOn) expect(seen.has(first)).toBe(true);
          seen.add(id);
        }
        const effects = changeSet.actions.flatMap(({ traffic }) => traffic);
        for (const [index, effect] of effects.entries()) {
          const sum = effect.after.reduce((total, { weight }) => total + weight, 0);
          expect([0, 10_000]).toContain(sum);
          const next = effects.slice(index + 1).find(({ gateway }) => gateway === effect.gateway);
          // Each effect goes on where the one before it ended.
          if (next !== undefined) expect(next.before).toEqual(effect.after);
        }
      }),
      { numRuns: 25 },
    );
  });
});
