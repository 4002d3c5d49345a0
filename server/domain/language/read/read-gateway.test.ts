import { describe, expect, test } from 'vitest';
import type { Gateway } from '../../artifact';
import { aGateway, aRoute } from '../artifacts.test-support';
import { readDocuments } from '../read-documents';
import { testRules, testWarnings } from '../rules.test-support';

function read(text: string): Gateway {
  const { documents, findings } = readDocuments(`name: shop\n${text}`, { kind: 'gateways' });
  expect(findings).toEqual([]);
  const artifact = documents[0]?.artifact;
  if (artifact?.kind !== 'gateways') throw new Error('no findings, but no gateway');
  return artifact.value;
}

test('a gateway is read with everything it says', () => {
  const gateway = read(`
metadata: {team: tea}
port: 8080/http
service: {host: 10.0.0.1, port: 31234/http}
sticky: Route
virtual_hosts: shop.example
mirror: {route: /old/, percentage: 10%}
rate_limit: {requests: 100, per: 1s, key: header X-Client}
virtual_hosts_only: true
tls: {certificates: [shop], redirect: 80}
routes:
  shop//api/web:
    weight: 99.5%
    condition: User-Agent = Firefox
    condition_strength: 50%
    rewrites: [stored, {path: /v2 if path_beg /v1}]
    balance: leastconn
    connect_timeout: 1s
    timeout: 2s
    retries: {attempts: 2, on: [connect-failure, 503], methods: put}
    circuit_breaker: {consecutive_errors: 5, ejection: 30s, max_connections: 200}
    fallback: old
  old: {weight: 0.5%, condition: {ref: beta}}
  "[https://legacy.example:443/a]": {}
deployed: true
internal: false
`);
  expect(gateway).toEqual({
    name: 'shop',
    metadata: { team: 'tea' },
    port: 8080,
    protocol: 'http',
    service: { host: '10.0.0.1', port: 31_234 },
    sticky: 'route',
    visitors: null,
    virtualHosts: ['shop.example'],
    virtualHostsOnly: true,
    tls: { certificates: ['shop'], redirect: 80 },
    selector: null,
    mirror: { route: 'old', share: 1000 },
    rateLimit: { requests: 100, perMs: 1000, key: 'header X-Client' },
    routes: [
      {
        path: 'shop/api/web',
        ...aRoute({
          weight: 9950,
          condition: { text: 'User-Agent = Firefox' },
          conditionStrength: 5000,
          rewrites: [{ reference: 'stored' }, { path: '/v2 if path_beg /v1' }],
          balance: 'leastconn',
          connectTimeoutMs: 1000,
          timeoutMs: 2000,
          retries: { attempts: 2, on: ['connect-failure', '503'], methods: ['PUT'] },
          circuitBreaker: { consecutiveErrors: 5, ejectionMs: 30_000, maxConnections: 200 },
          fallback: 'old',
        }),
      },
      { path: 'old', ...aRoute({ weight: 50, condition: { reference: 'beta' } }) },
      { path: '[https://legacy.example:443/a]', ...aRoute() },
    ],
  });
});

describe('routes may be written', () => {
  const plain = (...paths: string[]) => paths.map((path) => ({ path, ...aRoute() }));
  test.each([
    ['a/b', plain('a/b')],
    ['[a, b/c]', plain('a', 'b/c')],
    ['[a, {b: {weight: 100%}}]', [...plain('a'), { path: 'b', ...aRoute({ weight: 10_000 }) }]],
    ['{a: stored}', [{ path: 'a', ...aRoute({ reference: 'stored' }) }]],
    ['{a: {reference: stored}}', [{ path: 'a', ...aRoute({ reference: 'stored' }) }]],
    ['{[old.example/1/2]: {}}', plain('[old.example/1/2]')],
    ['{web: {selector: image(shop)}}', [{ path: 'web', ...aRoute({ selector: 'image(shop)' }) }]],
    ['{}', []],
  ])('%s', (routes, expected) => expect(read(`routes: ${routes}`).routes).toEqual(expected));
});

test.each([
  ['port: 9050/TCP', { port: 9050, protocol: 'tcp' }],
  ['port: 0', { port: null, protocol: 'http' }],
  ['sticky: NONE', { sticky: 'none' }],
  ['visitors: Header  X-User', { visitors: 'header X-User' }],
  ['virtual_hosts_only: false', { virtualHostsOnly: false }],
  ['tls: {certificates: shop.pem}', { tls: { certificates: ['shop.pem'], redirect: null } }],
  [
    'tls: {certificates: ["$secret://a", "${secret://b}"], redirect: 80}',
    { tls: { certificates: ['a', 'b'], redirect: 80 } },
  ],
  ['selector: ~', { selector: null }],
  ['selector: label(winter)(cold) and id(cold)', { selector: 'label(winter)(cold) and id(cold)' }],
  ['virtual_hosts: []', { virtualHosts: [] }],
])('%s', (text, expected) => {
  expect(read(text)).toEqual({
    name: 'shop',
    port: null,
    protocol: 'http',
    service: null,
    ...aGateway(),
    routes: [],
    ...expected,
  });
});

describe('what is wrong with a gateway', () => {
  const routes = (text: string) => `name: shop\nroutes: ${text}`;
  testRules(
    [
      ['UnsupportedGatewayNameError', 'name: «a/b/c/d/e»', '/name', /one to four parts/],
      ['UnsupportedGatewayNameError', 'name: «a b»', '/name'],
      ['UnsupportedGatewayNameError', 'name: «"[a]"»', '/name'],
      ['UnsupportedGatewayNameError', 'name: «/»', '/name'],
      ['InvalidGatewayPortError', 'name: shop\nport: «65536»', '/port'],
      ['InvalidGatewayPortError', 'name: shop\nport: «-1»', '/port'],
      ['UnexpectedTypeError', 'name: shop\nport: «web»', '/port'],
      ['MissingPathValueError', 'name: shop\n«service»: {host: a}', '/service/port'],
      ['IllegalGatewayStickyValue', 'name: shop\nsticky: «service»', '/sticky'],
      ['IllegalGatewayVirtualHosts', 'name: shop\n«virtual_hosts»: {host: a}', '/virtual_hosts'],
      ['IllegalGatewayVirtualHosts', 'name: shop\nvirtual_hosts: [a, «1»]', '/virtual_hosts/1'],
      ['UnsupportedRoutePathError', routes('{«a/b/c/d/e»: {}}'), '/routes/a~1b~1c~1d~1e'],
      ['UnsupportedRoutePathError', routes('{«"a b"»: {}}'), '/routes/a b'],
      ['UnsupportedRoutePathError', routes('{a: {fallback: «//»}}'), '/routes/a/fallback'],
      [
        'UnresolvedServiceRouteError',
        routes('{a: {fallback: «bb»}, b: {}}'),
        '/routes/a/fallback',
        /`b`/,
      ],
      [
        'UnresolvedServiceRouteError',
        'name: shop\nmirror: {route: «b»}\nroutes: [a]',
        '/mirror/route',
      ],
      ['UnexpectedTypeError', 'name: shop\nvisitors: «user»', '/visitors', /header NAME/],
      [
        'UnexpectedTypeError',
        'name: shop\nrate_limit: {requests: 1, per: 1s, key: «X-User»}',
        '/rate_limit/key',
        /cookie NAME/,
      ],
      [
        'UnexpectedTypeError',
        'name: shop\nrate_limit: {requests: «0», per: 1s}',
        '/rate_limit/requests',
      ],
      [
        'UnexpectedTypeError',
        'name: shop\nvirtual_hosts_only: «yes please»',
        '/virtual_hosts_only',
      ],
      ['IllegalGatewayVirtualHosts', 'name: shop\nvirtual_hosts: «"a b"»', '/virtual_hosts'],
      [
        'UnexpectedTypeError',
        'name: shop\ntls: {certificates: «"-----BEGIN CERTIFICATE-----"»}',
        '/tls/certificates',
        /^(?!.*BEGIN)/,
      ],
      ['UnexpectedTypeError', 'name: shop\ntls: {certificates: «[]»}', '/tls/certificates'],
      ['UnexpectedTypeError', routes('{a: {balance: «"leastconn\\nbind"»}}'), '/routes/a/balance'],
      [
        'UnexpectedTypeError',
        routes('{a: {retries: {attempts: «11»}}}'),
        '/routes/a/retries/attempts',
      ],
      ['GatewayRouteWeightError', routes('{a: {weight: «30%»}, b: {}}'), '/routes/a/weight'],
      [
        'RouteSelectorOnlyRouteError',
        routes('{a/b: {selector: «image(x)»}}'),
        '/routes/a~1b/selector',
      ],
      [
        'RouteSelectorExternalTargetError',
        routes('{"[a]": {selector: «image(x)»}}'),
        '/routes/[a]/selector',
      ],
      [
        'UnsupportedPathRewriteError',
        routes('{a: {rewrites: {path: «/v2»}}}'),
        '/routes/a/rewrites/path',
        / if /,
      ],
      [
        'EitherReferenceOrAnonymous',
        routes('{a: {rewrites: [{«name»: r, path: /a if b}]}}'),
        '/routes/a/rewrites/0/name',
      ],
      ['EitherReferenceOrAnonymous', routes('{a: {«name»: r}}'), '/routes/a/name'],
      ['UnexpectedElement', routes('{a: {ref: r, «weight»: 10%}}'), '/routes/a/weight'],
      ['MissingPathValueError', routes('{«a»: ~}'), '/routes/a'],
      ['UnexpectedTypeError', routes('{a: {timeout: «2 days»}}'), '/routes/a/timeout'],
      [
        'UnexpectedTypeError',
        routes('{a: {retries: {attempts: 1, on: [«never»]}}}'),
        '/routes/a/retries/on/0',
        /connect-failure/,
      ],
      [
        'UnexpectedTypeError',
        routes('{a: {retries: {attempts: «-1»}}}'),
        '/routes/a/retries/attempts',
      ],
      ['MissingPathValueError', routes('{a: {«retries»: {}}}'), '/routes/a/retries/attempts'],
      [
        'UnexpectedTypeError',
        'name: shop\nrate_limit: {requests: 1, per: «0s»}',
        '/rate_limit/per',
      ],
      [
        'UnexpectedTypeError',
        'name: shop\nmirror: {route: a, percentage: «10»}',
        '/mirror/percentage',
      ],
      ['UnsupportedMetadata', 'name: shop\nmetadata: «text»', '/metadata'],
      ['UnexpectedElement', 'name: shop\n«routs»: a', '/routs', /Did you mean `routes`/],
    ],
    'gateways',
  );
  testWarnings([[routes('{a: {weight: «0%»}}'), /no request gets anywhere/]], 'gateways');
});

describe('a route or a scale of its own', () => {
  const artifactOf = (text: string, kind: 'routes' | 'scales') =>
    readDocuments(text, { kind }).documents[0]?.artifact?.value;

  test('has a name and settings', () => {
    const { reference: _, ...settings } = aRoute({ weight: 5000, metadata: { a: 'b' } });
    expect(artifactOf('name: half\nmetadata: {a: b}\nweight: 50%', 'routes')).toEqual({
      name: 'half',
      ...settings,
    });
    expect(artifactOf('name: small\ncpu: 250m\nmemory: 1Gi', 'scales')).toEqual({
      name: 'small',
      metadata: {},
      cpu: 0.25,
      memoryMb: 1048.58,
      instances: 1,
    });
  });

  testRules([['UnexpectedTypeError', 'name: half\nweight: «50»', '/weight']], 'routes');
  testRules(
    [
      ['MissingPathValueError', '«name: small»\ninstances: 2\nmemory: 1GB', '/cpu'],
      ['UnexpectedTypeError', 'name: small\ncpu: «-1»\nmemory: 1GB', '/cpu'],
      ['UnexpectedTypeError', 'name: small\ncpu: 1\nmemory: «-1MB»', '/memory'],
      ['UnexpectedTypeError', 'name: small\ncpu: 1\nmemory: 1GB\ninstances: «-1»', '/instances'],
      ['UnexpectedTypeError', 'name: small\ncpu: 1\nmemory: «512»', '/memory', /unit/],
      ['IllegalName', 'name: «a b»\ncpu: 1\nmemory: 1GB', '/name'],
    ],
    'scales',
  );
});
