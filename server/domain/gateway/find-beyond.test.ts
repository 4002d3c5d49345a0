import { expect, test } from 'vitest';
import { findBeyond } from './find-beyond';
import type { GatewayCapabilities, GatewaySpec, RouteSpec } from './types';

const CANNOT: GatewayCapabilities = {
  'native-expressions': 'cannot evaluate expressions of HAProxy',
  mirror: 'cannot copy requests',
  visitors: 'cannot tell visitors apart',
  'rate-limit': 'cannot count',
  'other-balances': 'knows few ways',
  'retry-methods': 'repeats what has no effect',
  http2: 'speaks HTTP/1.1',
};

const gateway = (rules: Partial<GatewaySpec>, route: Partial<RouteSpec> = {}): GatewaySpec => ({
  ...{ name: 'g', kind: 'internal', port: 1, protocol: 'http' },
  routes: [{ name: 'a', weight: 10_000, ...route }],
  ...rules,
});

test.each([
  { rules: { mirror: { route: 'a', share: 1 } }, what: 'mirror' },
  { rules: { visitors: { key: 'ip', slices: [] } }, what: 'visitors' },
  { rules: { rateLimit: { requests: 1, perMs: 1 } }, what: 'rate_limit' },
])('$what is beyond a driver that cannot do it', ({ rules, what }) => {
  expect(findBeyond(gateway(rules), CANNOT)).toEqual([
    { what, route: null, reason: expect.stringMatching(/^cannot/) },
  ]);
});

test.each([
  { route: { condition: 'path = /a and < src 10.0.0.1 >' }, what: ['condition'] },
  { route: { condition: 'path = /a' }, what: [] },
  { route: { rewrites: [{ path: '/b', condition: '< path_beg /a >' }] }, what: ['rewrites'] },
  { route: { rewrites: [{ path: '/b', condition: 'path begins /a' }] }, what: [] },
  { route: { balance: 'uri depth 3' }, what: ['balance'] },
  { route: { balance: 'leastconn' }, what: [] },
  { route: { retries: { attempts: 1, on: [], methods: ['PUT'] } }, what: ['retries'] },
  { route: { retries: { attempts: 1, on: [], methods: [] } }, what: [] },
])('of a route with $route', ({ route, what }) => {
  expect(findBeyond(gateway({}, route), CANNOT).map((each) => each.what)).toEqual(what);
});

test('nothing is beyond a driver that can do it all', () => {
  const all = Object.fromEntries(Object.keys(CANNOT).map((ability) => [ability, true]));
  const wanted = gateway({ mirror: { route: 'a', share: 1 } }, { condition: '< always_true >' });
  expect(findBeyond(wanted, { ...CANNOT, ...all })).toEqual([]);
});
