import { expect, test } from 'vitest';
import { gatewayRulesOf, routeRulesOf } from './rules-of';
import type { GatewaySpec } from './types';
import { withoutLostRoutes } from './without-lost-routes';

const SPEC: GatewaySpec = {
  ...{ name: 'door', kind: 'standalone', port: 1, protocol: 'http', selector: 'true' },
  sticky: 'route',
  mirror: { route: 'b', share: 100 },
  routes: [
    { name: 'a', weight: 10_000, fallback: 'b', timeoutMs: 5, selector: 'false' },
    { name: 'b', weight: 0 },
  ],
};

test('a mirror and a fallback go with the route they name, and only then', () => {
  const { selector: _, ...plain } = SPEC;
  expect(withoutLostRoutes(plain)).toBe(plain);
  const [a] = SPEC.routes;
  const { mirror: __, ...rest } = plain;
  expect(withoutLostRoutes({ ...plain, routes: a === undefined ? [] : [a] })).toEqual({
    ...rest,
    routes: [{ name: 'a', weight: 10_000, timeoutMs: 5, selector: 'false' }],
  });
});

test('where a selector finds the routes, nothing is lost before it has looked', () => {
  const bare = { ...SPEC, routes: [] };
  expect(withoutLostRoutes(bare)).toBe(bare);
});

test('rules are what is left without names, weights, targets and addresses', () => {
  expect(gatewayRulesOf(SPEC)).toEqual({ sticky: 'route', mirror: SPEC.mirror });
  const { kind: _, selector: __, ...config } = SPEC;
  const routes = [{ name: 'a', weight: 1, targets: [], balance: 'first' }];
  expect(gatewayRulesOf({ ...config, host: 'h', extraHosts: ['i'], routes })).toEqual({
    sticky: 'route',
    mirror: SPEC.mirror,
  });
  expect(SPEC.routes.map(routeRulesOf)).toEqual([{ fallback: 'b', timeoutMs: 5 }, {}]);
  expect(routes.map(routeRulesOf)).toEqual([{ balance: 'first' }]);
});
