import { describe, expect, test } from 'vitest';
import { readBlueprint } from '../read-blueprint.test-support';
import { API, breed, cluster, service, testRules, testWarnings } from '../rules.test-support';

const tcp = (gateway: string) => breed(`ports: {db: 90/tcp}, gateways: {db: ${gateway}}`);
const outer = (gateway: string) => `gateways: {9050: ${gateway}}\n${service('')}`;
const route = (settings: string) => service(`gateways: {web: {routes: {"api:1": ${settings}}}}`);
const ROUTE = `${API}/gateways/web/routes/api:1`;

describe('tcp', () => {
  testRules([
    ['StickyPortTypeError', tcp('{sticky: «route»}'), `${API}/gateways/db/sticky`, /cookie/],
    [
      'StickyPortTypeError',
      breed('ports: {db: 90/tcp}, gateways: {sticky: «instance»}'),
      `${API}/gateways/sticky`,
    ],
    ['StickyPortTypeError', outer('{port: 9050/tcp, sticky: «route»}'), '/gateways/9050/sticky'],
    [
      'ConditionPortTypeError',
      tcp('{routes: {"api:1": {condition: «Host = a»}}}'),
      `${API}/gateways/db/routes/api:1/condition`,
      /http/,
    ],
    [
      'ConditionPortTypeError',
      outer('{port: 9050/tcp, routes: {api/web: {«condition»: {ref: x}}}}'),
      '/gateways/9050/routes/api~1web/condition',
    ],
  ]);
  testWarnings([
    [tcp('{routes: {"api:1": {retries: {attempts: 1}}}}').replace('retries', '«retries»'), /tcp/],
    [tcp('{«mirror»: {route: "api:1"}}'), /does nothing on tcp/],
    [tcp('{«rate_limit»: {requests: 1, per: 1s}}'), /does nothing on tcp/],
  ]);
});

describe('weights', () => {
  const split = (routes: string) =>
    cluster(`{services: [a, b, c], gateways: {web: {routes: {${routes}}}}}`);
  testRules([
    [
      'GatewayRouteWeightError',
      split('a: {weight: «30%»}, b: {}'),
      `${API}/gateways/web/routes/a/weight`,
    ],
    [
      'RouteWeightError',
      split('a: {weight: «70%»}, b: {weight: 60%}, c: stored'),
      `${API}/gateways/web/routes/a/weight`,
      /Take 30 % away/,
    ],
  ]);
  testWarnings([[split('a: {weight: «0%»}, b: {weight: 0%}'), /no request gets anywhere/]]);

  test.each([
    ['all of them', 'a: {weight: 33.34%}, b: {weight: 33.33%}, c: {weight: 33.33%}'],
    ['none of them', 'a: {}, b: {}'],
    ['less than all, where a stored route says the rest', 'a: {weight: 30%}, b: {ref: stored}'],
    ['nothing, where a condition decides', 'a: {weight: 0%, condition: Host = x}, b: {weight: 0%}'],
  ])('may give %s', (_, routes) => {
    expect(readBlueprint(split(routes)).findings).toEqual([]);
  });
});

describe('selectors', () => {
  testRules([
    ['InvalidSelectorError', route('{selector: image(a) and «what»}'), `${ROUTE}/selector`],
    [
      'InvalidSelectorError',
      service('gateways: {web: {selector: «nothing», routes: {}}}'),
      `${API}/gateways/web/selector`,
    ],
    [
      'RouteSelectorOnlyRouteError',
      outer('{routes: {api/web: {selector: «image(a)»}}}'),
      '/gateways/9050/routes/api~1web/selector',
      /one part/,
    ],
  ]);
});

describe('where else requests may go exists', () => {
  testRules([
    ['UnresolvedServiceRouteError', route('{fallback: «"api:9"»}'), `${ROUTE}/fallback`],
    [
      'UnresolvedServiceRouteError',
      service('gateways: {web: {mirror: {route: «"api:2"»}}}'),
      `${API}/gateways/web/mirror/route`,
      /Did you mean `api:1`/,
    ],
    [
      'UnresolvedServiceRouteError',
      outer('{routes: {api/web: {fallback: «api/wob»}}}'),
      '/gateways/9050/routes/api~1web/fallback',
    ],
    [
      'UnresolvedServiceRouteError',
      outer('{mirror: {route: «x/web»}}'),
      '/gateways/9050/mirror/route',
    ],
  ]);
  testWarnings([[route('{fallback: «"api:1"»}'), /itself/]]);
});

describe('who asks', () => {
  testWarnings([
    [service('gateways: {web: {sticky: route, visitors: «ip»}}'), /first request only/],
  ]);
  testRules([
    ['UnsupportedProtocolError', tcp('{visitors: «ip»}'), `${API}/gateways/db/visitors`],
    [
      'UnsupportedProtocolError',
      outer('{port: 9050/tcp, «tls»: {certificates: a}}'),
      '/gateways/9050/tls',
    ],
  ]);
});

describe('conditions', () => {
  testRules([
    ['InvalidConditionError', route('{condition: Host = a and «wrong»}'), `${ROUTE}/condition`],
    ['InvalidConditionError', route('{condition: "Host = a and «wrong»"}'), `${ROUTE}/condition`],
    [
      'InvalidConditionError',
      route('{condition: {condition: Host = a or «wrong»}}'),
      `${ROUTE}/condition/condition`,
    ],
    [
      'EitherReferenceOrAnonymous',
      route('{condition: {«name»: c, condition: Host = a}}'),
      `${ROUTE}/condition/name`,
    ],
  ]);
  testWarnings([
    [route('{condition_strength: «50%»}'), /does nothing without a `condition`/],
    [route('{condition: Host = a, condition_strength: «0%»}'), /switches the condition off/],
  ]);
});
