import { describe, expect, it } from 'vitest';
import type { Blueprint } from '../artifact';
import type { DeploymentSpec } from '../deployment';
import { readBlueprint } from '../language/read-blueprint.test-support';
import { type ComposeInput, composeSpec } from './compose-spec';
import { sliceSpec } from './slice-spec';

function read(text: string): Blueprint {
  const { blueprint, findings } = readBlueprint(text, { isPartial: true });
  if (blueprint === null) throw new Error(findings.map((each) => each.message).join('\n'));
  return blueprint;
}

function service(name: string, extra = ''): string {
  return `{breed: {name: "${name}", deployable: {type: command, definition: [node, x.mjs]}, ports: {web: 8080/http}${extra}}}`;
}

const STOCK = `  stock: {services: [${service('stock:1.0')}]}`;
const CALLS_STOCK =
  ', dependencies: {stock: "stock:1.0"}, environment_variables: {URL: "http://$stock.host:$stock.ports.web"}';

function shop(catalog: string, rest = STOCK): string {
  return `name: shop\ngateways: {9050: catalog/web}\nclusters:\n${rest}\n  catalog: ${catalog}\n`;
}

function compose(text: string, overrides: Partial<ComposeInput> = {}) {
  return composeSpec({
    blueprint: read(text),
    name: 'shop',
    current: null,
    mode: 'merge',
    freePorts: [40_000, 40_001, 40_002],
    gatewayHost: '127.0.0.1',
    ...overrides,
  });
}

function weights(spec: DeploymentSpec, gateway: string): Record<string, number> {
  const routes = spec.gateways.find((each) => each.name === gateway)?.routes ?? [];
  return Object.fromEntries(routes.map((route) => [route.name, route.weight]));
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
    const { spec: current } = compose(shop(both));
    for (const gateway of current.gateways) {
      for (const [index, route] of gateway.routes.entries()) {
        if (gateway.name === 'shop/catalog/web') route.weight = index === 0 ? 7_000 : 3_000;
      }
    }
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

describe('sliceSpec', () => {
  const both = `{services: [${service('catalog:1.0')}, ${service('catalog:2.0')}], gateways: {web: {routes: {"catalog:1.0": {weight: 100%}, "catalog:2.0": {weight: 0%}}}}}`;

  it('removes a version that carries nothing', () => {
    const { spec: current } = compose(shop(both));
    const { spec, conflicts } = sliceSpec(current, read(TWO_ONLY.replace(STOCK, '  x: y:1')));
    expect(conflicts).toEqual([]);
    expect(weights(spec, 'shop/catalog/web')).toEqual({ 'catalog:1.0': 10_000 });
  });

  it('refuses to remove one that still carries traffic, and says what to do', () => {
    const { spec: current } = compose(shop(both));
    const { conflicts } = sliceSpec(current, read(ONE.replace(STOCK, '  x: y:1')));
    expect(conflicts[0]).toMatchObject({
      code: 'InvalidRouteWeight',
      advice: 'shift its traffic to the versions that stay, then remove',
    });
  });
});
