import { describe, expect, test } from 'vitest';
import { toYaml, writeArtifact } from '../language';
import { cancelledSpec } from '../plan';
import { blueprintOfSpec } from './blueprint-of-spec';
import { compose, composed, read } from './compose.test-support';
import { sliceSpec } from './slice-spec';

const service = (name: string) =>
  `{breed: {name: "${name}", deployable: acme/api, ports: {web: 80/http}}}`;
const BOTH = `${service('api:1')}, ${service('api:2')}`;
const shop = (gateway: string, services = BOTH, outer = '') =>
  `{name: shop, ${outer} clusters: {api: {services: [${services}], gateways: {web: ${gateway}}}}}`;
const GROUPS = shop('{selector: "name(api:(.*))"}');
const WEIGHED =
  '{selector: "name(api:(.*))", sticky: route, mirror: {route: (1), percentage: 5%}, routes: {(1): {weight: 80%}, (2): {weight: 20%, condition: path begins /beta, fallback: (1)}}}';

const gatewayOf = (spec: ReturnType<typeof composed>, name = 'shop/api/web') =>
  spec.gateways.find((gateway) => gateway.name === name);

describe('a selector in a deployment', () => {
  test('of a route stands beside its name', () => {
    const spec = composed(shop('{routes: {"api:1": {weight: 100%, selector: "label(a)(b)"}}}'));
    expect(gatewayOf(spec)?.routes).toEqual([
      { name: 'api:1', weight: 10_000, selector: 'label(a)(b)' },
      { name: 'api:2', weight: 0 },
    ]);
  });

  test('of a gateway leaves its routes to be found, with what is written of them', () => {
    expect(gatewayOf(composed(GROUPS))).toMatchObject({ selector: 'name(api:(.*))', routes: [] });
    expect(gatewayOf(composed(shop(WEIGHED)))).toMatchObject({
      sticky: 'route',
      mirror: { route: '(1)', share: 500 },
      routes: [
        { name: '(1)', weight: 8_000 },
        { name: '(2)', weight: 2_000, condition: 'path begins /beta', fallback: '(1)' },
      ],
    });
  });

  test('of an outer gateway needs no routes', () => {
    const outer = 'gateways: {9050: {selector: "port(80)"}},';
    expect(gatewayOf(composed(shop('{}', BOTH, outer)), 'shop/9050')).toMatchObject({
      ...{ kind: 'external', selector: 'port(80)', routes: [] },
    });
  });

  test.each([
    ['a merge that does not speak of it keeps it', shop('{sticky: route}'), 'merge', true],
    ['a merge without the gateway keeps it', shop('{}'), 'merge', true],
    ['a gateway that is applied becomes what is written', shop('{sticky: route}'), 'apply', false],
    [
      'routes without a selector lead to services again',
      shop('{routes: {"api:2": {weight: 100%}}}'),
      'merge',
      false,
    ],
  ] as const)('%s', (_, text, mode, isKept) => {
    const current = composed(shop(WEIGHED));
    const gateway = gatewayOf(composed(text, { current, mode }));
    expect(gateway?.selector).toBe(isKept ? 'name(api:(.*))' : undefined);
    const names = gateway?.routes.map(({ name }) => name).toSorted();
    expect(names).toEqual(isKept ? ['(1)', '(2)'] : ['api:1', 'api:2']);
    const weights = gateway?.routes.map(({ weight }) => weight) ?? [];
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(10_000);
  });

  test('a merge into a gateway that had services for routes leaves none of them', () => {
    const current = composed(shop('{routes: {"api:1": {weight: 100%}}}'));
    expect(gatewayOf(composed(GROUPS, { current }))?.routes).toEqual([]);
  });

  test('survives the removal of a service and goes with its cluster', () => {
    const current = composed(shop(WEIGHED));
    const one = sliceSpec(current, read(shop('{}', service('api:2'))));
    expect(one.conflicts).toEqual([]);
    expect(gatewayOf(one.spec)).toEqual(gatewayOf(current));
    const all = sliceSpec(current, read(shop('{}')));
    expect(all.spec.gateways).toEqual([]);
  });

  test('survives that a change is cancelled', () => {
    const previous = composed(shop(WEIGHED));
    const next = composed(shop('{sticky: instance}'), { current: previous });
    expect(gatewayOf(next)).toMatchObject({ sticky: 'instance' });
    const changeSet = { deployment: 'shop', actions: [], conflicts: [] };
    const cancelled = cancelledSpec({ previous, wanted: next, changeSet, progress: [] });
    expect(gatewayOf(cancelled)).toEqual(gatewayOf(next));
  });

  test.each([
    ['a gateway', shop(WEIGHED)],
    ['an outer gateway', shop('{}', BOTH, 'gateways: {9050: {selector: "port(80)"}},')],
    ['a route', shop('{routes: {"api:1": {weight: 100%, selector: "label(a)(b)"}}}')],
  ])('of %s, written out and deployed again, is the same', (_, text) => {
    const current = composed(text);
    const value = blueprintOfSpec(current);
    const again = toYaml(writeArtifact({ kind: 'blueprints', value }));
    expect(composed(again, { current, mode: 'apply' })).toEqual(current);
  });

  test('is refused where it says nothing', () => {
    const text = shop('{selector: "port(80)", routes: {(1): {selector: "port(80)"}}}');
    expect(compose(text).conflicts).toMatchObject([
      {
        code: 'UnsupportedFeature',
        message:
          'api → (1): the selector of its gateway chooses the instances of every route already',
        advice: 'remove `selector` to deploy it without',
      },
    ]);
  });
});
