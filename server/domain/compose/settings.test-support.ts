import { fc } from '../../test-random';
import { type GatewaySettings, PLAIN_GATEWAY, PLAIN_ROUTE, type RouteSettings } from '../artifact';

/* Rules of gateways and routes that can be carried out, whatever the routes are called. */

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 1 });
const milliseconds = fc.integer({ min: 1, max: 86_400_000 });

export function routeSettings(routes: readonly string[]): fc.Arbitrary<RouteSettings> {
  return fc
    .record({
      condition: orNull(
        fc.constantFrom(
          { text: 'User-Agent = Firefox' },
          { text: 'path BEGINS /a and not has header "X Y"' },
          { text: '< hdr_cnt(X) gt 0 >' },
        ),
      ),
      conditionStrength: orNull(fc.nat(10_000)),
      rewrites: fc.subarray([
        { path: '/v2%[path] if path_beg /v1' },
        { path: '/x if { hdr_cnt(X) gt 0 }' },
        { path: '/y if not method = GET' },
      ]),
      balance: fc.constantFrom(null, 'default', 'leastconn'),
      connectTimeoutMs: orNull(milliseconds),
      timeoutMs: orNull(milliseconds),
      retries: orNull(
        fc.record({
          attempts: fc.nat(10),
          on: fc.subarray(['connect-failure', '5xx', '503'], { minLength: 1 }),
          methods: fc.subarray(['GET', 'PUT']),
        }),
      ),
      circuitBreaker: orNull(
        fc.record({
          consecutiveErrors: orNull(fc.nat(9)),
          ejectionMs: orNull(milliseconds),
          maxConnections: orNull(fc.nat(9)),
        }),
      ),
      fallback: orNull(fc.constantFrom(...routes)),
    })
    .map((rules) => ({ ...PLAIN_ROUTE, ...rules }));
}

export function gatewaySettings(routes: readonly string[]): fc.Arbitrary<GatewaySettings> {
  return fc
    .record({
      sticky: fc.constantFrom<GatewaySettings['sticky']>(null, 'none', 'route', 'instance'),
      visitors: fc.constantFrom(null, 'ip', 'header X-User'),
      virtualHostsOnly: fc.constantFrom(null, true, false),
      mirror: orNull(fc.record({ route: fc.constantFrom(...routes), share: fc.nat(10_000) })),
      rateLimit: orNull(
        fc.record({
          requests: fc.integer({ min: 1, max: 100 }),
          perMs: milliseconds,
          key: orNull(fc.constant('cookie a')),
        }),
      ),
      tls: orNull(
        fc.record({
          certificates: fc.subarray(['x', 'y'], { minLength: 1 }),
          redirect: fc.constant(null),
        }),
      ),
    })
    .map((rules): GatewaySettings => ({ ...PLAIN_GATEWAY, ...rules }));
}
