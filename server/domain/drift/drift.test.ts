import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import type { InstanceChange, ObservedInstance, ServiceSpec } from '../deployment';
import { decide, indexSpec, type World } from '../plan';
import { anySpec } from '../plan/any-spec.test-support';
import { exampleSpec, exampleWorld } from '../plan/example-world';
import { simulate } from '../plan/simulate';
import { adoptedSpec } from './adopted-spec';
import { findDrift } from './find-drift';
import { repairedSpec } from './repaired-spec';

const settled = (world: World): World => simulate(world).at(-1)?.after ?? world;
const calm = settled(exampleWorld());
const catalog = 'catalog/catalog:1.0';

function instanceOf(world: World, subject: string): ObservedInstance {
  const [cluster, service] = subject.split('/');
  const found = world.instances.find(
    ({ labels }) => labels.cluster === cluster && labels.service === service,
  );
  if (found === undefined) throw new Error(`${subject} does not run`);
  return found;
}

function changed(world: World, changes: InstanceChange[], subject = catalog): World {
  const { id } = instanceOf(world, subject);
  const instances = world.instances.map((each) => (each.id === id ? { ...each, changes } : each));
  return { ...world, instances };
}

function serviceOf(spec: World['spec'], subject: string): ServiceSpec {
  const found = indexSpec(spec).services.get(subject)?.spec;
  if (found === undefined) throw new Error(`${subject} is not described`);
  return found;
}

function resplit(world: World, weights: readonly number[]): World {
  const gateways = world.gateways.map((gateway) =>
    gateway.config.name !== 'shop/catalog/web'
      ? gateway
      : {
          ...gateway,
          config: {
            ...gateway.config,
            routes: gateway.config.routes.map((route, index) => ({
              ...route,
              weight: weights[index] ?? 0,
            })),
          },
        },
  );
  return { ...world, gateways };
}

/** With rules at the split that nobody described. */
function ruled(world: World): World {
  const gateways = world.gateways.map((gateway) => {
    if (gateway.config.name !== 'shop/catalog/web') return gateway;
    const routes = gateway.config.routes.map((route) => ({
      ...route,
      condition: `path begins /${route.name}`,
    }));
    return { ...gateway, config: { ...gateway.config, sticky: 'route' as const, routes } };
  });
  return { ...world, gateways };
}

describe('rules that were changed by hand', () => {
  it('are told in words, and can be adopted as they are', () => {
    const world = { ...ruled(calm), isHandsOff: true };
    const [item, ...others] = findDrift(world);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ kind: 'gateway-changed', isAdoptable: true });
    expect(item?.message).toBe(
      'gateway shop/catalog/web was changed: sticky should be as usual and is route; condition of catalog:1.0 should be as usual and is path begins /catalog:1.0; condition of catalog:2.0 should be as usual and is path begins /catalog:2.0',
    );
    const { spec, conflicts } = adoptedSpec(world, findDrift(world));
    expect(conflicts).toEqual([]);
    expect(indexSpec(spec).gateways.get('shop/catalog/web')).toMatchObject({
      kind: 'internal',
      sticky: 'route',
      routes: [
        { condition: 'path begins /catalog:1.0' },
        { condition: 'path begins /catalog:2.0' },
      ],
    });
    expect(findDrift({ ...world, spec })).toEqual([]);
  });
});

describe('findDrift', () => {
  it('finds nothing where all is as described', () => {
    expect(findDrift(calm)).toEqual([]);
  });

  it('says what of an instance was changed, and keeps its id while that lasts', () => {
    const world = changed(calm, [
      { field: 'memory', expected: '64', actual: '128' },
      { field: 'environment', variable: 'LEVEL', expected: null, actual: 'debug' },
    ]);
    const [item] = findDrift(world);
    expect(item).toMatchObject({ kind: 'instance-changed', subject: catalog, isAdoptable: true });
    expect(item?.message).toBe(
      'instance 1 of catalog/catalog:1.0 was changed: memory should be 64 and is 128; environment LEVEL should not be set and is debug',
    );
    expect(findDrift(changed(calm, [{ field: 'cpu', expected: '1', actual: '2' }]))[0]?.id).toBe(
      item?.id,
    );
  });

  it('finds what is gone and what is too much, not what ended, waits or cannot be seen', () => {
    const lost = instanceOf(calm, 'stock/stock:1.0');
    const extra = {
      ...instanceOf(calm, catalog),
      id: `${instanceOf(calm, catalog).id.slice(0, -1)}7`,
    };
    const world = {
      ...calm,
      instances: [...calm.instances.filter((each) => each !== lost), extra],
    };
    // Without stock the services that need it are not expected to be there, but they are.
    expect(findDrift(world).map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'instance-missing stock/stock:1.0',
      'instance-extra catalog/catalog:1.0',
    ]);
    const ended = calm.instances.map((each) =>
      each === lost ? { ...each, state: 'exited' as const } : each,
    );
    expect(findDrift({ ...calm, instances: ended })).toEqual([]);
    const silent = { command: 'the daemon is away' };
    expect(findDrift({ ...world, silentDrivers: silent })).toEqual([]);
    expect(findDrift({ ...world, intention: 'remove' })).toEqual([]);
  });

  it('tells a split changed by hand from one that Vamp is about to put', () => {
    const world = resplit(calm, [5_000, 5_000]);
    expect(findDrift(world)).toMatchObject([
      { kind: 'gateway-changed', subject: 'shop/catalog/web', isAdoptable: true },
    ]);
    const put = world.gateways.map(({ config }) => [config.name, config] as const);
    expect(findDrift({ ...world, lastPut: Object.fromEntries(put) })).toEqual([]);
  });

  it('cannot describe a split that is not whole, a foreign port, or a gateway that is gone', () => {
    expect(findDrift(resplit(calm, [5_000, 1_000]))[0]?.isAdoptable).toBe(false);
    const moved = calm.gateways.map((each) =>
      each.config.name === 'shop/9050'
        ? { ...each, config: { ...each.config, port: 9_999 } }
        : each,
    );
    expect(findDrift({ ...calm, gateways: moved })[0]).toMatchObject({
      message: 'gateway shop/9050 was changed: port should be 9050 and is 9999',
      isAdoptable: false,
    });
    const gone = calm.gateways.filter(({ config }) => config.name !== 'shop/9050');
    expect(findDrift({ ...calm, gateways: gone })).toMatchObject([
      { kind: 'gateway-missing', subject: 'shop/9050', isAdoptable: false },
    ]);
  });
});

describe('repairedSpec', () => {
  it('asks for new instances of what was changed, and of nothing else', () => {
    const world = changed(calm, [{ field: 'cpu', expected: '0.1', actual: '2' }]);
    const spec = repairedSpec(world, findDrift(world));
    expect(serviceOf(spec, catalog).generation).toBe(1);
    expect(serviceOf(spec, 'stock/stock:1.0').generation).toBe(0);
    expect(findDrift(settled({ ...world, spec }))).toEqual([]);
  });
});

describe('adoptedSpec', () => {
  it('describes what somebody made of an instance', () => {
    const world = changed(calm, [
      { field: 'memory', expected: '64', actual: '128' },
      { field: 'cpu', expected: '0.1', actual: '0.5' },
      { field: 'environment', variable: 'LEVEL', expected: null, actual: 'debug' },
    ]);
    const { spec, conflicts } = adoptedSpec(world, findDrift(world));
    expect(conflicts).toEqual([]);
    expect(serviceOf(spec, catalog)).toMatchObject({
      scale: { cpu: 0.5, memoryMb: 128, instances: 1 },
      environment: { LEVEL: 'debug' },
    });
  });

  it('describes a split and a number of instances', () => {
    const world = resplit(calm, [5_000, 5_000]);
    const adopted = adoptedSpec(world, findDrift(world)).spec;
    expect(adopted.gateways[1]?.routes.map(({ weight }) => weight)).toEqual([5_000, 5_000]);
    expect(decide({ ...world, spec: adopted })).toEqual([]);

    const instance = instanceOf(calm, catalog);
    const extra = { ...instance, id: `${instance.id.slice(0, -1)}2` };
    const more = { ...calm, instances: [...calm.instances, extra] };
    expect(serviceOf(adoptedSpec(more, findDrift(more)).spec, catalog).scale.instances).toBe(2);
  });

  it('refuses what contradicts itself and what cannot be described', () => {
    const spec = exampleSpec();
    const two = spec.clusters[0]?.services[0];
    if (two === undefined) throw new Error('the example has a first service');
    two.scale.instances = 2;
    const world = settled(exampleWorld({ spec }));
    const memory = ['128', '256'];
    const instances = world.instances.map((each) =>
      each.labels.cluster === 'stock'
        ? {
            ...each,
            changes: [{ field: 'memory' as const, expected: '64', actual: memory.shift() ?? '' }],
          }
        : each,
    );
    const torn = { ...world, instances };
    expect(adoptedSpec(torn, findDrift(torn)).conflicts).toMatchObject([
      { code: 'DriftContradicts' },
    ]);
    const command = changed(calm, [{ field: 'command', expected: 'a', actual: 'b' }]);
    expect(adoptedSpec(command, findDrift(command))).toMatchObject({
      spec: calm.spec,
      conflicts: [{ code: 'DriftNotAdoptable' }],
    });
  });

  it('never lets a secret into a description', () => {
    const spec = exampleSpec();
    const service = spec.clusters[1]?.services[0];
    if (service === undefined) throw new Error('the example has a catalog');
    service.secrets = { TOKEN: [{ secret: 'token' }] };
    const world = changed(settled(exampleWorld({ spec })), [
      { field: 'environment', variable: 'TOKEN', expected: null, actual: null },
    ]);
    const { spec: adopted, conflicts } = adoptedSpec(world, findDrift(world));
    expect(conflicts).toHaveLength(1);
    expect(adopted).toEqual(spec);
  });

  it('leads to a description that a second look agrees with, whatever is lost or split anew', () => {
    fc.assert(
      fc.property(anySpec(), fc.infiniteStream(fc.boolean()), (spec, coins) => {
        const world = settled(exampleWorld({ spec }));
        const toss = () => coins.next().value === true;
        const torn: World = {
          ...world,
          isHandsOff: true,
          instances: world.instances.filter(() => toss()),
          gateways: world.gateways.map((gateway) => {
            if (gateway.config.routes.length < 2 || toss()) return gateway;
            const routes = gateway.config.routes.map((route, index) => ({
              ...route,
              weight: index === 0 ? 10_000 : 0,
            }));
            return { ...gateway, config: { ...gateway.config, routes } };
          }),
        };
        const { spec: adopted, conflicts } = adoptedSpec(torn, findDrift(torn));
        expect(conflicts).toEqual([]);
        for (const { routes } of adopted.gateways) {
          const sum = routes.reduce((total, { weight }) => total + weight, 0);
          expect([0, 10_000]).toContain(sum);
        }
        const end = settled({ ...torn, spec: adopted });
        expect(findDrift(end)).toEqual([]);
        for (const { name, routes } of adopted.gateways) {
          const live = end.gateways.find(({ config }) => config.name === name)?.config.routes ?? [];
          const heavy = new Set(routes.flatMap((route) => (route.weight > 0 ? route.name : [])));
          // Who is to have all of the traffic and does not run does not take it from who does.
          if (!live.some((route) => heavy.has(route.name) && route.targets.length > 0)) continue;
          expect(live.map((route) => ({ name: route.name, weight: route.weight }))).toEqual(routes);
        }
      }),
      { numRuns: 25 },
    );
  });
});
