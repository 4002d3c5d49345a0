import { describe, expect, it } from 'vitest';
import { compose, composed, serviceOf, shifted, weights } from './compose.test-support';

function service(name: string, extra = ''): string {
  return `{breed: {name: "${name}", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}${extra}}}`;
}

const STOCK = `  stock: {services: [${service('stock:1.0')}]}`;
const CALLS_STOCK =
  ', dependencies: {stock: "stock:1.0"}, environment_variables: {URL: "http://$stock.host:$stock.ports.web"}';

function shop(catalog: string, rest = STOCK): string {
  return `name: shop\ngateways: {9050: catalog/web}\nclusters:\n${rest}\n  catalog: ${catalog}\n`;
}

const ONE = shop(`{services: [${service('catalog:1.0', CALLS_STOCK)}]}`);
const TWO_ONLY = shop(`{services: [${service('catalog:2.0', CALLS_STOCK)}]}`);

describe('composeSpec', () => {
  it('gives every cluster port a gateway, and variables the address of the gateway they mean', () => {
    const { spec, conflicts } = compose(ONE);
    expect(conflicts).toEqual([]);
    expect(spec.gateways.map(({ name, port }) => [name, port])).toEqual([
      ['shop/stock/web', 40_000],
      ['shop/catalog/web', 40_001],
      ['shop/9050', 9050],
    ]);
    const catalog = spec.clusters.find((cluster) => cluster.name === 'catalog')?.services[0];
    expect(catalog?.environment).toEqual({ URL: 'http://127.0.0.1:40000' });
    expect(catalog?.dependsOn).toEqual(['stock']);
    expect(weights(spec, 'shop/9050')).toEqual({ 'catalog/web': 10_000 });
  });

  it('splits evenly between versions deployed together, the rest to the last', () => {
    const three = ['1.0', '2.0', '3.0'].map((version) => service(`catalog:${version}`)).join(', ');
    const { spec } = compose(shop(`{services: [${three}]}`));
    expect(Object.values(weights(spec, 'shop/catalog/web'))).toEqual([3333, 3333, 3334]);
  });

  it('merges a new version at 0 % beside the one that holds all traffic, and keeps ports', () => {
    const { spec: current } = compose(ONE);
    const { spec } = compose(TWO_ONLY, { current, freePorts: [41_000] });
    expect(weights(spec, 'shop/catalog/web')).toEqual({ 'catalog:1.0': 10_000, 'catalog:2.0': 0 });
    expect(spec.gateways.map((gateway) => gateway.port)).toEqual([40_000, 40_001, 9050]);
  });

  it('removes what the blueprint does not mention when it is applied instead of merged', () => {
    const { spec: current } = compose(ONE);
    const { spec } = compose(TWO_ONLY, { current, mode: 'apply' });
    expect(weights(spec, 'shop/catalog/web')).toEqual({ 'catalog:2.0': 10_000 });
  });

  it('keeps the live split when the blueprint says nothing about weights', () => {
    const both = `{services: [${service('catalog:1.0')}, ${service('catalog:2.0')}]}`;
    const start = composed(shop(both));
    const current = shifted(start, 'shop/catalog/web', {
      'catalog:1.0': 7_000,
      'catalog:2.0': 3_000,
    });
    const { spec } = compose(shop(both), { current });
    expect(weights(spec, 'shop/catalog/web')).toEqual({
      'catalog:1.0': 7_000,
      'catalog:2.0': 3_000,
    });
  });

  it('reports what cannot be resolved instead of starting something broken', () => {
    const lost = shop(`{services: [${service('catalog:1.0', CALLS_STOCK)}]}`, '  x: y:1');
    expect(compose(lost).conflicts.map(({ code }) => code)).toContain('UnresolvedDependencyError');
    expect(compose(ONE, { freePorts: [] }).conflicts.map(({ code }) => code)).toContain(
      'NoAvailablePortError',
    );
  });
});

describe('merging', () => {
  const DOOR =
    'name: shop\nclusters: {catalog: {name: "catalog:1.0", deployable: x, ports: {web: 80}}}\n';

  it('replaces outer gateways with an equal port, keeps the others, and keeps assigned ports', () => {
    const current = composed(`${DOOR}gateways: {9050: catalog/web, door: catalog/web}`);
    expect(current.gateways.map(({ name, port }) => [name, port])).toEqual([
      ['shop/catalog/web', 40_000],
      ['shop/9050', 9050],
      ['shop/door', 40_001],
    ]);
    const next = composed(`${DOOR}gateways: {front: {port: 9050, routes: {catalog/web: {}}}}`, {
      current,
      freePorts: [],
    });
    expect(next.gateways.map(({ name, port }) => [name, port])).toEqual([
      ['shop/catalog/web', 40_000],
      ['shop/door', 40_001],
      ['shop/front', 9050],
    ]);
  });

  it('calls a gateway by the number in its key (dsl.md §6.4)', () => {
    expect(composed(`${DOOR}gateways: {9050/tcp: catalog/web}`).gateways[1]).toMatchObject({
      name: 'shop/9050',
      port: 9050,
      protocol: 'tcp',
    });
  });

  it('finds the only port of a cluster for a gateway that names none', () => {
    const by = (ports: string) =>
      `name: shop\nclusters: {a: {services: [{breed: a}, {breed: b}], gateways: {routes: {a: {weight: 80%}, b: {weight: 20%}}}}}`.replace(
        /breed: (\w)/g,
        `breed: {name: $1, deployable: x, ports: {${ports}}}`,
      );
    expect(weights(composed(by('web: 80')), 'shop/a/web')).toEqual({ a: 8_000, b: 2_000 });
  });

  it.each([
    [
      'a gateway that would lead nowhere after it',
      'name: shop\nclusters: {catalog: {name: "catalog:1.0", deployable: x, ports: {api: 80}}}',
      'UnresolvedGatewayPortError',
      'shop/9050 leads to catalog/web',
    ],
    [
      'a breed that another cluster has',
      'name: shop\nclusters: {other: {name: "catalog:1.0", deployable: x}}',
      'NonUniqueBreedReferenceError',
      'in catalog and in other',
    ],
    [
      'a port that an inner gateway has',
      'name: shop\ngateways: {40000: b/web}\nclusters: {b: {name: "b:1", deployable: x, ports: {web: 80}}}',
      'DuplicateGatewayPortError',
      'shop/catalog/web and shop/40000 both want port 40000',
    ],
    [
      'a dependency that nobody has',
      'name: shop\nclusters: {b: {name: "b:1", deployable: x, dependencies: {c: "catalog:2*"}}}',
      'UnresolvedDependencyError',
      'b:1 depends on catalog:2*',
    ],
  ])('refuses %s', (_, text, code, message) => {
    const current = composed(`${DOOR}gateways: {9050: catalog/web}`);
    const { conflicts } = compose(text, { current });
    expect(conflicts).toMatchObject([{ code, message: expect.stringContaining(message) }]);
  });

  it('names clusters that wait for each other, also by way of what is kept', () => {
    const cluster = (name: string, needs: string) =>
      `${name}: {name: "${name}:1", deployable: x, dependencies: {d: "${needs}:1"}}`;
    const start = `name: shop\nclusters: {a: {name: "a:1", deployable: x}, ${cluster('b', 'a')}, ${cluster('c', 'b')}}`;
    const current = composed(start);
    const { conflicts } = compose(`name: shop\nclusters: {${cluster('a', 'c')}}`, { current });
    expect(conflicts).toMatchObject([
      { code: 'RecursiveDependenciesError', message: expect.stringContaining('a → c → b → a') },
    ]);
    const self = `name: shop\nclusters: {a: {services: [{name: "a:2", deployable: x, dependencies: {d: "a:1"}}]}}`;
    expect(compose(self, { current }).conflicts).toMatchObject([
      {
        code: 'RecursiveDependenciesError',
        message: expect.stringContaining('a depends on itself'),
      },
    ]);
  });

  it('takes a wildcard for another cluster before its own', () => {
    const text = `name: shop
clusters:
  a: {services: [{name: proxy, deployable: x, dependencies: {d: "db*"}}, {name: "db:0", deployable: x}]}
  b: {name: "db:1", deployable: x}`;
    expect(serviceOf(composed(text), 'proxy').dependsOn).toEqual(['b']);
  });

  it('composes 500 services that depend on each other, ten versions to a cluster', () => {
    const clusters = Array.from({ length: 50 }, (_, index) => {
      const needs =
        index === 0 ? '' : `, dependencies: {d: "c${index - 1}v3*"}, env: {U: $d.ports.web}`;
      const versions = Array.from(
        { length: 10 },
        (_, version) => `{name: "c${index}v${version}", deployable: x, ports: {web: 80}${needs}}`,
      );
      return `c${index}: {services: [${versions.join(', ')}]}`;
    });
    const current = composed(`name: shop\nclusters: {${clusters.join(', ')}}`);
    expect(current.clusters.flatMap(({ services }) => services)).toHaveLength(500);
    expect(serviceOf(current, 'c49v9')).toMatchObject({
      environment: { U: '40048' },
      dependsOn: ['c48'],
    });
  });
});
