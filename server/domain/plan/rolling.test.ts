import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import type { DeploymentSpec } from '../deployment';
import { anySpec } from './any-spec.test-support';
import { decide, isGone } from './decide';
import { exampleService, exampleSpec, exampleWorld } from './example-world';
import { restartedSpec } from './restarted-spec';
import { simulate, type Wave } from './simulate';
import { isServing, type World } from './world';

const settled = (world: World): World => simulate(world).at(-1)?.after ?? world;
const settledSpec = (spec: DeploymentSpec): World => settled(exampleWorld({ spec }));

function configOf(world: World, gateway: string) {
  return world.gateways.find((each) => each.config.name === gateway)?.config;
}

const targetsOf = (world: World, gateway: string) =>
  configOf(world, gateway)?.routes.flatMap((route) => route.targets.map(({ id }) => id)) ?? [];

const splitOf = (world: World, gateway: string) =>
  configOf(world, gateway)?.routes.map((route) => [route.name, route.weight]);

function scaled(spec: DeploymentSpec, service: string, instances: number): DeploymentSpec {
  return {
    ...spec,
    clusters: spec.clusters.map((cluster) => ({
      ...cluster,
      services: cluster.services.map((each) =>
        each.name === service ? { ...each, scale: { ...each.scale, instances } } : each,
      ),
    })),
  };
}

/** Catalog in one version alone, which has all of the traffic. */
function onlyVersion(version: string, instances = 1): DeploymentSpec {
  const spec = exampleSpec();
  const name = `catalog:${version}`;
  return scaled(
    {
      ...spec,
      clusters: [
        { name: 'stock', services: [exampleService('stock:1.0')] },
        { name: 'catalog', services: [exampleService(name, { dependsOn: ['stock'] })] },
      ],
      gateways: spec.gateways.map((gateway) =>
        gateway.name === 'shop/catalog/web'
          ? { ...gateway, routes: [{ name, weight: 10_000 }] }
          : gateway,
      ),
    },
    name,
    instances,
  );
}

const countServing = (world: World, service: string) =>
  world.instances.filter((each) => each.labels.service === service && isServing(world, each))
    .length;

describe('a rolling replacement', () => {
  it('starts a few new instances at a time and retires as many old ones, never below what there was', () => {
    const spec = onlyVersion('1.0', 8);
    const waves = simulate({
      ...settledSpec(spec),
      spec: restartedSpec(spec, { cluster: 'catalog' }),
    });
    for (const { steps, after } of waves) {
      expect(steps.filter((step) => step.kind === 'start-instance').length).toBeLessThanOrEqual(2);
      expect(countServing(after, 'catalog:1.0')).toBeGreaterThanOrEqual(8);
      expect(countServing(after, 'catalog:1.0')).toBeLessThanOrEqual(8 + 4);
      expect(targetsOf(after, 'shop/catalog/web').length).toBeGreaterThanOrEqual(8);
    }
    expect(
      waves.flatMap(({ steps }) => steps).filter((s) => s.kind === 'stop-instance'),
    ).toHaveLength(8);
  });

  it('keeps the old ones as long as new ones fail, and starts no more of those', () => {
    const spec = onlyVersion('1.0', 4);
    const world = { ...settledSpec(spec), spec: restartedSpec(spec, {}) };
    const fresh = decide(world).flatMap((step) =>
      step.kind === 'start-instance' ? step.instance : [],
    );
    const catalog = fresh.filter((each) => each.labels.cluster === 'catalog');
    expect(catalog).toHaveLength(1);
    const failing = Object.fromEntries(
      fresh.map(({ id }) => [
        id,
        { failures: 9, lastFailureAt: world.now, reason: 'ends at once' },
      ]),
    );
    expect(decide({ ...world, attempts: failing })).toEqual([]);
  });

  it('goes on the same way when what was remembered is lost in the middle', () => {
    const spec = onlyVersion('1.0', 4);
    const waves = simulate({ ...settledSpec(spec), spec: restartedSpec(spec, {}) });
    for (const { after } of waves) {
      const reborn = { ...after, draining: {}, health: {} };
      for (const step of decide(reborn)) {
        if (step.kind !== 'put-gateway') continue;
        const before = targetsOf(after, step.config.name).length;
        const now = step.config.routes.flatMap((route) => route.targets).length;
        expect(now).toBeGreaterThanOrEqual(
          Math.min(before, step.config.name.includes('catalog') ? 4 : 1),
        );
      }
      expect(decide(settled(reborn))).toEqual([]);
    }
  });
});

describe('one version in the place of another', () => {
  it('leaves all traffic where it is until the new one is complete', () => {
    const waves = simulate({ ...settledSpec(onlyVersion('1.0', 2)), spec: onlyVersion('2.0', 2) });
    for (const { after } of waves) {
      const [split] = splitOf(after, 'shop/catalog/web') ?? [];
      expect(targetsOf(after, 'shop/catalog/web').length).toBeGreaterThanOrEqual(2);
      if (countServing(after, 'catalog:2.0') < 2) expect(split).toEqual(['catalog:1.0', 10_000]);
    }
    const end = waves.at(-1)?.after;
    expect(end && splitOf(end, 'shop/catalog/web')).toEqual([['catalog:2.0', 10_000]]);
    expect(end && countServing(end, 'catalog:1.0')).toBe(0);
  });

  it('holds a split whose only receiver is not there, and lets it go as soon as one instance is', () => {
    const spec = scaled(exampleSpec([10_000, 0]), 'catalog:2.0', 0);
    const world = settledSpec(spec);
    const moved = { ...world, spec: scaled(exampleSpec([0, 10_000]), 'catalog:2.0', 2) };
    const held = decide(moved).filter((step) => step.kind === 'put-gateway');
    expect(held).toEqual([]);
    expect(splitOf(settled(moved), 'shop/catalog/web')).toEqual([
      ['catalog:1.0', 0],
      ['catalog:2.0', 10_000],
    ]);
  });

  it('follows a new split at once where both run, also when one of them is short of an instance', () => {
    const world = settledSpec(scaled(exampleSpec([10_000, 0]), 'catalog:2.0', 2));
    const instances = world.instances.filter(
      ({ id }) => !id.includes('catalog:2.0') || id.endsWith('.1'),
    );
    const spec = scaled(exampleSpec([0, 10_000]), 'catalog:2.0', 2);
    const puts = decide({ ...world, instances, spec }).flatMap((step) =>
      step.kind === 'put-gateway' ? step.config.routes.map(({ weight }) => weight) : [],
    );
    expect(puts).toEqual([0, 10_000]);
  });
});

describe('removing a cluster', () => {
  const before = settledSpec(exampleSpec());
  const sliced: DeploymentSpec = {
    ...exampleSpec(),
    clusters: exampleSpec().clusters.filter(({ name }) => name === 'stock'),
    gateways: exampleSpec().gateways.filter(({ name }) => name === 'shop/stock/web'),
  };
  const position = (waves: readonly Wave[], isMeant: (wave: Wave) => boolean) =>
    waves.findIndex(isMeant);

  it('keeps its gateway until what leads there is gone and its instances are drained', () => {
    const waves = simulate({ ...before, spec: sliced, previous: before.spec });
    const done = (kind: string, what: string) =>
      position(waves, ({ steps }) =>
        steps.some((step) => step.kind === kind && JSON.stringify(step).includes(what)),
      );
    const outside = done('remove-gateway', 'shop/9050');
    const drained = done('drain-instance', 'catalog');
    const stopped = done('stop-instance', 'catalog');
    const gone = done('remove-gateway', 'shop/catalog/web');
    expect(outside).toBe(0);
    expect(drained).toBeGreaterThan(outside);
    expect(stopped).toBeGreaterThan(drained);
    expect(gone).toBeGreaterThan(stopped);
  });

  it('lets what needed it go first', () => {
    const nothing: DeploymentSpec = { name: 'shop', clusters: [], gateways: [] };
    const waves = simulate({ ...before, spec: nothing, previous: before.spec });
    const stops = waves.flatMap(({ steps }) =>
      steps.flatMap((s) => (s.kind === 'stop-instance' ? s.id : [])),
    );
    expect(stops.at(-1)).toContain('stock');
    const drains = waves.flatMap(({ steps }) =>
      steps.flatMap((s) => (s.kind === 'drain-instance' ? s.id : [])),
    );
    expect(drains.at(-1)).toContain('stock');
  });
});

describe('what must not be touched', () => {
  it('takes no step for a driver that does not answer, and keeps its traffic', () => {
    const world = settledSpec(exampleSpec());
    const silent = { ...world, silentDrivers: { command: 'the daemon is away' } };
    expect(decide(silent)).toEqual([]);
    expect(decide({ ...silent, spec: restartedSpec(world.spec, {}) })).toEqual([]);
    // After a restart nothing is known of what it runs.
    expect(decide({ ...silent, instances: [], health: {} })).toEqual([]);
  });

  it('with hands off replaces only what is gone', () => {
    const world = settledSpec(exampleSpec());
    const [lost] = world.instances;
    if (lost === undefined) throw new Error('the example has instances');
    const extra = { ...lost, id: lost.id.replace(/\.1$/, '.7') };
    const gateways = world.gateways.flatMap((gateway) => {
      if (gateway.config.name === 'shop/9050') return [];
      const routes = gateway.config.routes.map((route, index) => ({
        ...route,
        weight: index === 0 ? 0 : 10_000,
      }));
      return gateway.config.name === 'shop/catalog/web'
        ? [{ ...gateway, config: { ...gateway.config, routes } }]
        : [gateway];
    });
    const changed: World = {
      ...world,
      instances: [...world.instances.slice(1), extra, ...world.instances.slice(0, 0)],
      health: { ...world.health, [extra.id]: { state: 'passing', since: world.now } },
      gateways,
    };
    const kinds = (hands: boolean) =>
      decide({ ...changed, isHandsOff: hands }).map((step) => step.kind);
    expect(kinds(true).toSorted()).toEqual(['put-gateway', 'start-instance']);
    expect(kinds(false)).toEqual(expect.arrayContaining(['put-gateway', 'start-instance']));
    const puts = (hands: boolean) =>
      decide({ ...changed, isHandsOff: hands }).flatMap((s) =>
        s.kind === 'put-gateway' ? s.config.name : [],
      );
    expect(puts(false)).toEqual(expect.arrayContaining(['shop/catalog/web', 'shop/9050']));
    expect(puts(true)).toEqual(['shop/stock/web']);
  });
});

/** Whether nothing depends on a cluster that has no instances. */
function canStart({ clusters }: DeploymentSpec): boolean {
  const needed = clusters.flatMap(({ services }) => services.flatMap((each) => each.dependsOn));
  return needed.every((name) =>
    clusters
      .find((cluster) => cluster.name === name)
      ?.services.some(({ scale }) => scale.instances > 0),
  );
}

describe('from any description to any other', () => {
  it('never sends traffic to what is not healthy, never splits into anything but 100 %, leaves nothing behind', () => {
    fc.assert(
      fc.property(anySpec({ withCycles: true }), anySpec({ withCycles: true }), (from, to) => {
        const start = settledSpec(from);
        const waves = simulate({ ...start, spec: to, previous: from });
        for (const { steps, before, after } of waves) {
          for (const gateway of after.gateways) {
            const sum = gateway.config.routes.reduce((total, { weight }) => total + weight, 0);
            expect([0, 10_000]).toContain(sum);
          }
          for (const step of steps) {
            if (step.kind === 'stop-instance') {
              expect(
                before.gateways.some(({ config }) =>
                  targetsOf(before, config.name).includes(step.id),
                ),
              ).toBe(false);
            }
            if (step.kind !== 'put-gateway') continue;
            for (const { id } of step.config.routes.flatMap((route) => route.targets)) {
              if (id.startsWith('gateway:')) continue;
              expect(before.health[id]?.state).toBe('passing');
            }
          }
        }
        const end = waves.at(-1)?.after ?? start;
        expect(decide(end)).toEqual([]);
        const names = end.gateways.map(({ config }) => config.name);
        expect(names).toEqual(expect.arrayContaining(to.gateways.map(({ name }) => name)));
        // What waits for a cluster without instances goes on as it was, and keeps what it needed.
        if (canStart(to)) expect(names).toHaveLength(to.gateways.length);
        const gone = settled({ ...end, intention: 'remove' });
        expect(isGone(gone)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('comes to an end for a chain of 150 clusters, one after the other', () => {
    const names = Array.from({ length: 150 }, (_, index) => `c${index}`);
    const spec: DeploymentSpec = {
      name: 'shop',
      clusters: names.map((name, index) => ({
        name,
        services: [
          exampleService(`${name}:1`, { dependsOn: names.slice(Math.max(0, index - 1), index) }),
        ],
      })),
      gateways: [],
    };
    const waves = simulate(exampleWorld({ spec }));
    expect(waves).toHaveLength(150);
  });
});
