import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import type { DeploymentSpec } from '../deployment';
import type { GatewayConfig, GatewaySpec } from '../gateway';
import { anySpec } from './any-spec.test-support';
import { createChangeSet } from './change-set';
import { compileGateways } from './compile-gateways';
import { exampleService, exampleSpec, exampleWorld } from './example-world';
import { selectableInstances } from './selectable-instances';
import { simulate } from './simulate';
import type { World } from './world';

const NAME = 'shop/catalog/web';

/** The shop with something else at the gateway of its catalog. */
function shop(own: Partial<GatewaySpec>, spec: DeploymentSpec = exampleSpec()): DeploymentSpec {
  const gateways = spec.gateways.map((each) => (each.name === NAME ? { ...each, ...own } : each));
  return { ...spec, gateways };
}

const BY_VERSION = { selector: 'name(catalog:(.*))', routes: [] };

function withOnly(spec: DeploymentSpec, ...versions: string[]): DeploymentSpec {
  const clusters = spec.clusters.map((cluster) => ({
    ...cluster,
    services:
      cluster.name === 'catalog'
        ? versions.map((version) => exampleService(`catalog:${version}`))
        : cluster.services,
  }));
  return { ...spec, clusters };
}

const settled = (spec: DeploymentSpec, around: Partial<World> = {}) =>
  simulate(exampleWorld({ ...around, spec })).at(-1)?.after ?? exampleWorld();

function configOf(world: World, name = NAME): GatewayConfig {
  const config = compileGateways(world).find((each) => each.name === name);
  if (config === undefined) throw new Error(`no ${name}`);
  return config;
}

const targetsOf = ({ routes }: GatewayConfig) =>
  routes.map(({ name, weight, targets }) => [
    name,
    weight,
    targets.map(({ id }) => id.replace(/\/[^/]*$/, '')),
  ]);
const V1 = 'shop/catalog/catalog:1.0';
const V2 = 'shop/catalog/catalog:2.0';

describe('a selector in a deployment', () => {
  test('of a route chooses its instances, also of other services', () => {
    const routes = [
      { name: 'catalog:1.0', weight: 10_000, selector: 'label(io.vamp.cluster)(catalog)' },
      { name: 'catalog:2.0', weight: 0 },
    ];
    expect(targetsOf(configOf(settled(shop({ routes }))))).toEqual([
      ['catalog:1.0', 10_000, [V1, V2]],
      ['catalog:2.0', 0, [V2]],
    ]);
  });

  test('of a gateway makes a route of each group, and the outer one follows', () => {
    const world = settled(shop(BY_VERSION));
    expect(targetsOf(configOf(world))).toEqual([
      ['(1.0)', 10_000, [V1]],
      ['(2.0)', 0, [V2]],
    ]);
    expect(configOf(world, 'shop/9050').routes[0]?.targets).toMatchObject([
      { id: `gateway:${NAME}` },
    ]);
  });

  test('of an outer gateway leads to instances', () => {
    const door: GatewaySpec = {
      ...{ name: 'shop/9051', kind: 'external', port: 9051, protocol: 'http' },
      ...{ selector: 'name(stock.*)', routes: [] },
    };
    const spec = { ...exampleSpec(), gateways: [...exampleSpec().gateways, door] };
    expect(targetsOf(configOf(settled(spec), 'shop/9051'))).toEqual([
      ['()', 10_000, ['shop/stock/stock:1.0']],
    ]);
  });

  test('means the port its gateway is for, where an instance has several', () => {
    const ports = ['admin', 'web'].map((name, index) => ({
      ...{ name, number: 8_000 + index, protocol: 'http' as const },
    }));
    const spec = withOnly(exampleSpec(), '1.0');
    for (const { services } of spec.clusters) for (const each of services) each.ports = ports;
    const [route] = configOf(settled(shop(BY_VERSION, spec))).routes;
    expect(route?.targets).toMatchObject([{ port: 8_001 }]);
  });

  test('reaches into other deployments, where nobody is replaced by what stays', () => {
    const other: DeploymentSpec = { ...withOnly(exampleSpec(), '1.0'), name: 'mall' };
    const foreign = settled({ ...other, gateways: [] });
    const foreignInstances = selectableInstances(foreign);
    const world = settled(shop(BY_VERSION), { foreignInstances });
    expect(targetsOf(configOf(world))[0]).toEqual([
      ...['(1.0)', 10_000],
      ['mall/catalog/catalog:1.0', V1],
    ]);
    const leaving = selectableInstances({ ...foreign, intention: 'remove' });
    const next = configOf({ ...world, foreignInstances: leaving });
    expect(targetsOf(next)[0]).toEqual(['(1.0)', 10_000, [V1]]);
  });
});

describe('what a selector chose', () => {
  test('is replaced only once the new is healthy; then the old group goes with its share', () => {
    const before = settled(shop(BY_VERSION, withOnly(exampleSpec(), '1.0')));
    const spec = shop(BY_VERSION, withOnly(exampleSpec(), '2.0'));
    const waves = simulate({ ...before, spec });
    const shares = waves.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        step.kind === 'put-gateway' && step.config.name === NAME ? [targetsOf(step.config)] : [],
      ),
    );
    expect(shares).toEqual([[['(2.0)', 10_000, [V2]]]]);
    const stopped = waves.findIndex(({ steps }) =>
      steps.some((step) => step.kind === 'stop-instance'),
    );
    expect(targetsOf(configOf(waves[0]?.before ?? before))).toEqual([['(1.0)', 10_000, [V1]]]);
    expect(stopped).toBeGreaterThan(1);
  });

  test('stays while a driver is silent that nobody knows the instances of yet', () => {
    const world = settled(shop(BY_VERSION));
    const silent = { ...world, instances: [], silentDrivers: { command: 'does not answer' } };
    expect(targetsOf(configOf(silent))).toEqual(targetsOf(configOf(world)));
  });

  test('is led to until the gateway may go', () => {
    const world = settled(shop({ ...BY_VERSION, selector: 'name(stock.*)' }));
    const removing: World = { ...world, intention: 'remove' };
    expect(targetsOf(configOf(removing))).toEqual(targetsOf(configOf(world)));
    expect(simulate(removing).at(-1)?.after).toMatchObject({ instances: [], gateways: [] });
  });

  test('keeps its visitors where they are when another group comes', () => {
    const visitors = { key: 'header X-User', slices: [] };
    const one = settled(shop({ ...BY_VERSION, visitors }, withOnly(exampleSpec(), '1.0')));
    const two = settled(shop({ ...BY_VERSION, visitors }), one);
    const routes = [
      { name: '(1.0)', weight: 6_000 },
      { name: '(2.0)', weight: 4_000 },
    ];
    const grown = configOf(settled(shop({ ...BY_VERSION, visitors, routes }), two));
    expect(configOf(two).visitors?.slices).toEqual([{ route: '(1.0)', upTo: 10_000 }]);
    expect(grown.visitors?.slices[0]).toEqual({ route: '(1.0)', upTo: 6_000 });
  });

  test('gets everything when the group that had it is gone, unless all was switched off', () => {
    const world = settled(shop(BY_VERSION));
    const left = { ...world, spec: shop(BY_VERSION, withOnly(exampleSpec(), '2.0')) };
    expect(targetsOf(configOf(left))).toEqual([['(2.0)', 10_000, [V2]]]);
    const routes = [{ name: '(2.0)', weight: 0 }];
    const off = { ...world, spec: shop({ ...BY_VERSION, routes }, withOnly(exampleSpec(), '2.0')) };
    expect(targetsOf(configOf(off))).toEqual([['(2.0)', 0, [V2]]]);
  });
});

test('a plan tells what a selector chooses by', () => {
  const world = settled(exampleSpec());
  const spec = shop(BY_VERSION);
  const { actions } = createChangeSet({ ...world, spec }, [], world.spec);
  const action = actions.find(({ subject }) => subject === NAME);
  expect(action?.reason).toContain('instances chosen by name(catalog:(.*))');
  const back = createChangeSet({ ...settled(spec), spec: world.spec }, [], spec);
  expect(back.actions.find(({ subject }) => subject === NAME)?.reason).toContain(
    'instances chosen by their names, no longer by name(catalog:(.*))',
  );
});

test('whatever is changed to whatever, all is whole shares of what serves, and all ends', () => {
  const anySelecting = fc
    .tuple(anySpec(), fc.constantFrom('name(.:(.*))', 'port(8080)', 'name([ab]:.)', 'name(x)'))
    .map(([spec, selector]) => ({
      ...spec,
      gateways: spec.gateways.map((gateway, index) =>
        index % 2 === 0 && gateway.kind === 'internal'
          ? { ...gateway, selector, routes: [] }
          : gateway,
      ),
    }));
  fc.assert(
    fc.property(anySelecting, anySelecting, (first, second) => {
      const before = settled(first);
      for (const { after, steps } of simulate({ ...before, spec: second })) {
        const ids = new Set(after.instances.map(({ id }) => id));
        for (const step of steps) {
          if (step.kind !== 'put-gateway') continue;
          const { routes } = step.config;
          const sum = routes.reduce((total, { weight }) => total + weight, 0);
          expect([0, 10_000]).toContain(sum);
        }
        for (const { config } of after.gateways) {
          for (const { id } of config.routes.flatMap(({ targets }) => targets)) {
            expect(id.startsWith('gateway:') || ids.has(id)).toBe(true);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
