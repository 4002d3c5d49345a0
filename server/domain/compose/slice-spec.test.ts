import { describe, expect, it } from 'vitest';
import { composed, read, shifted, weights } from './compose.test-support';
import { sliceSpec } from './slice-spec';

const breed = (name: string, more = '') =>
  `{breed: {name: "${name}", deployable: x, ports: {web: 80}${more}}}`;
const START = composed(`
name: shop
gateways: {9050: catalog/web, both: {routes: {catalog/web: {weight: 60%}, stock/web: {weight: 40%}}}}
clusters:
  stock: {services: [${breed('stock:1')}]}
  catalog:
    services:
      - ${breed('catalog:1', ', dependencies: {s: "stock:1"}')}
      - ${breed('catalog:2', ', dependencies: {s: "stock:1"}')}
    gateways: {web: {routes: {"catalog:1": {weight: 100%}, "catalog:2": {weight: 0%}}}}
`);

function slice(what: Record<string, string[]>, current = START) {
  const clusters = Object.entries(what).map(([name, breeds]) => `${name}: {services: [${breeds}]}`);
  return sliceSpec(current, read(`name: shop\nclusters: {${clusters.join(', ')}}`));
}

describe('sliceSpec', () => {
  it('removes a version that carries nothing', () => {
    const { spec, conflicts } = slice({ catalog: ['"catalog:2"'] });
    expect(conflicts).toEqual([]);
    expect(weights(spec, 'shop/catalog/web')).toEqual({ 'catalog:1': 10_000 });
    expect(weights(spec, 'shop/9050')).toEqual({ 'catalog/web': 10_000 });
  });

  it('refuses to remove one that still carries traffic, and says what to do', () => {
    expect(slice({ catalog: ['"catalog:1"'] }).conflicts).toMatchObject([
      {
        code: 'InvalidRouteWeight',
        subject: 'shop/catalog/web',
        advice: 'shift its traffic to the versions that stay, then remove',
      },
    ]);
  });

  it('removes a whole cluster at any weight, with the gateways that only led there', () => {
    const current = shifted(START, 'shop/both', { 'catalog/web': 0, 'stock/web': 10_000 });
    const { spec, conflicts } = slice({ catalog: ['"catalog:1"', '"catalog:2"'] }, current);
    expect(conflicts).toEqual([]);
    expect(spec.gateways.map(({ name }) => name)).toEqual(['shop/stock/web', 'shop/both']);
    const { conflicts: shared } = slice({ catalog: ['"catalog:1"', '"catalog:2"'] });
    expect(shared).toMatchObject([{ code: 'InvalidRouteWeight', subject: 'shop/both' }]);
  });

  it('keeps what others depend on', () => {
    const current = shifted(START, 'shop/both', { 'catalog/web': 10_000, 'stock/web': 0 });
    expect(slice({ stock: ['"stock:1"'] }, current).conflicts).toMatchObject([
      { code: 'UnresolvedDependencyError', subject: 'catalog/catalog:1' },
      { code: 'UnresolvedDependencyError', subject: 'catalog/catalog:2' },
    ]);
  });

  it('leaves nothing when everything is named', () => {
    const { spec, conflicts } = slice({
      stock: ['"stock:1"'],
      catalog: ['"catalog:1"', '"catalog:2"'],
    });
    expect(conflicts).toEqual([]);
    expect(spec).toEqual({ name: 'shop', clusters: [], gateways: [] });
  });

  it('lets a version go that is switched off with all others', () => {
    const off = shifted(START, 'shop/catalog/web', { 'catalog:1': 0 });
    expect(slice({ catalog: ['"catalog:1"'] }, off).conflicts).toEqual([]);
  });

  it('only takes a breed from the cluster it is named in, and does nothing for one that is not there', () => {
    expect(slice({ stock: ['"catalog:2"'], other: ['"stock:1"'] })).toMatchObject({
      spec: START,
      conflicts: [],
    });
  });
});
