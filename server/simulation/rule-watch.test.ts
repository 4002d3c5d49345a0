import { describe, expect, it } from 'vitest';
import type { GatewayConfig, GatewaySpec, VisitorSlice } from '../domain/gateway';
import { findLostRule, findMovedVisitors, findWrongRule, findWrongVisitors } from './rule-watch';
import type { Request } from './step';

const GATEWAY: GatewaySpec = {
  ...{ name: 'd0/a/web', kind: 'internal', port: 1, protocol: 'http', sticky: 'route' },
  routes: [
    { name: 'a:1', weight: 10_000, condition: 'method == GET', strength: 5_000 },
    { name: 'a:2', weight: 0, fallback: 'a:1' },
  ],
};
const spec = (own: Partial<GatewaySpec> = {}) => ({
  ...{ name: 'd0', clusters: [], gateways: [{ ...GATEWAY, ...own }] },
});
const at = { deployment: 'd0', takeOver: false };
const scale: Request = { ...at, kind: 'scale', service: 0, instances: 1 };
const change: Request = {
  ...{ ...at, kind: 'change', gateway: 0 },
  rules: { sticky: null, visitors: 'ip', routes: [{ timeoutMs: 2_000 }] },
};
const [first, second] = GATEWAY.routes;
if (first === undefined || second === undefined) throw new Error('two routes');

describe('findLostRule', () => {
  it.each<[string, Request, Partial<GatewaySpec>, RegExp | null]>([
    ['nothing is different', scale, {}, null],
    ['a rule of the gateway is gone', scale, { sticky: 'instance' }, /sticky should be "route"/],
    [
      'a rule of a route is gone',
      scale,
      { routes: [{ name: 'a:1', weight: 1 }] },
      /a:1: condition/,
    ],
    ['a fallback went with its route', scale, { routes: [{ name: 'a:2', weight: 1 }] }, null],
    ['what was asked for is not there', change, {}, /sticky should be undefined/],
  ])('%s', (_, request, own, expected) => {
    const lost = findLostRule(request, spec(), spec(own));
    if (expected === null) expect(lost).toBeNull();
    else expect(lost).toMatch(expected);
  });

  it('finds what was asked for', () => {
    const { sticky: _, ...plain } = GATEWAY;
    const routes = [{ ...first, timeoutMs: 2_000 }, second];
    const next = { ...plain, visitors: { key: 'ip', slices: [] }, routes };
    expect(findLostRule(change, spec(), { ...spec(), gateways: [next] })).toBeNull();
  });
});

function config(weights: [number, number], slices: VisitorSlice[]): GatewayConfig {
  return {
    ...{ name: 'd0/a/web', host: 'h', port: 1, protocol: 'http' },
    visitors: { key: 'ip', slices },
    routes: weights.map((weight, index) => ({ name: `a:${index + 1}`, weight, targets: [] })),
  };
}
const even = config(
  [5_000, 5_000],
  [
    { route: 'a:1', upTo: 5_000 },
    { route: 'a:2', upTo: 10_000 },
  ],
);
const grown = config(
  [4_000, 6_000],
  [
    { route: 'a:1', upTo: 4_000 },
    { route: 'a:2', upTo: 10_000 },
  ],
);
const shuffled = config(
  [4_000, 6_000],
  [
    { route: 'a:2', upTo: 6_000 },
    { route: 'a:1', upTo: 10_000 },
  ],
);

it('notices visitors that are not shared as the weights say', () => {
  expect(findWrongVisitors(even)).toBeNull();
  expect(findWrongVisitors({ ...even, routes: grown.routes })).toMatch(/a:1 has 40 % and 50 %/);
});

it('notices visitors that are moved away from a route that grows', () => {
  expect(findMovedVisitors(even, grown)).toBeNull();
  expect(findMovedVisitors(grown, even)).toBeNull();
  expect(findMovedVisitors(even, shuffled)).toMatch(/went from a:2/);
});

it('notices a gateway that has another rule than was wanted of it', () => {
  const { kind: _, ...rest } = GATEWAY;
  const served: GatewayConfig = {
    ...{ ...rest, host: 'h' },
    routes: GATEWAY.routes.map((route) => ({ ...route, targets: [] })),
  };
  expect(findWrongRule(GATEWAY, served)).toBeNull();
  expect(findWrongRule(GATEWAY, { ...served, sticky: 'instance' })).toMatch(/sticky/);
  const { fallback: __, ...bare } = second;
  const routes = [
    { ...first, targets: [] },
    { ...bare, targets: [] },
  ];
  expect(findWrongRule(GATEWAY, { ...served, routes })).toMatch(/a:2: fallback/);
});
