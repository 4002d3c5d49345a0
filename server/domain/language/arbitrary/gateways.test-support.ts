import { fc } from '../../../test-random';
import type { Gateway, GatewaySettings, Route, RouteSettings } from '../../artifact';
import type { Protocol } from '../../gateway';
import { aRoute } from '../artifacts.test-support';
import {
  anyName,
  count,
  metadata,
  milliseconds,
  orNull,
  reference,
  share,
} from './values.test-support';

const condition = fc.oneof(
  reference,
  fc.constantFrom('User-Agent = Firefox', 'has header "X Y"', '< path_beg /x >').map((each) => ({
    text: each,
  })),
);

/** Settings of a route but its weight, which is a matter of the gateway. */
function routeSettings(fallbacks: readonly string[]): fc.Arbitrary<RouteSettings> {
  return fc.record({
    reference: fc.constant(null),
    metadata,
    weight: fc.constant(null),
    condition: orNull(condition),
    conditionStrength: orNull(share),
    rewrites: fc.array(fc.oneof(reference, fc.constant({ path: '/v2 if path_beg /v1' })), {
      maxLength: 2,
    }),
    balance: orNull(fc.constantFrom('default', 'leastconn')),
    selector: fc.constant(null),
    connectTimeoutMs: orNull(milliseconds),
    timeoutMs: orNull(milliseconds),
    retries: orNull(
      fc.record({
        attempts: fc.nat(10),
        on: fc.subarray(['connect-failure', '5xx', '503', 'timeout'], { minLength: 1 }),
        methods: fc.subarray(['GET', 'PUT']),
      }),
    ),
    circuitBreaker: orNull(
      fc.record({
        consecutiveErrors: orNull(count),
        ejectionMs: orNull(milliseconds),
        maxConnections: orNull(count),
      }),
    ),
    fallback: fallbacks.length > 0 ? orNull(fc.constantFrom(...fallbacks)) : fc.constant(null),
  });
}

/** Routes to those paths, in that order, whose weights are right together. */
export function routesTo(paths: readonly string[]): fc.Arbitrary<RouteSettings[]> {
  if (paths.length === 0) return fc.constant([]);
  const settings = fc.tuple(...paths.map(() => routeSettings(paths)));
  const cuts = fc.array(share, { minLength: paths.length - 1, maxLength: paths.length - 1 });
  const weights = orNull(
    cuts.map((points) => {
      const sorted = [0, ...points.sort((a, b) => a - b), 10_000];
      return paths.map((_, index) => (sorted[index + 1] ?? 0) - (sorted[index] ?? 0));
    }),
  );
  const stored = fc.tuple(...paths.map(() => anyName));
  return fc
    .tuple(settings, weights, stored, fc.boolean())
    .map(([each, shares, names, areStored]) =>
      each.map((own, index) =>
        areStored && index === 0
          ? aRoute({ reference: names[index] ?? '' })
          : { ...own, weight: shares?.[index] ?? null },
      ),
    );
}

export const anyRoute: fc.Arbitrary<Route> = fc
  .tuple(anyName, routeSettings(['other']), orNull(share))
  .map(([name, { reference: _, ...settings }, weight]) => ({ name, ...settings, weight }));

export function gatewaySettings(paths: readonly string[]): fc.Arbitrary<GatewaySettings> {
  const mirror = fc.record({ route: fc.constantFrom(...paths, paths[0] ?? ''), share });
  return fc.record({
    metadata,
    sticky: fc.constantFrom(null, 'none', 'route', 'instance'),
    visitors: orNull(fc.constantFrom('ip', 'cookie visitor')),
    virtualHosts: fc.subarray(['shop.example', 'www.shop.example']),
    virtualHostsOnly: fc.constantFrom(null, true, false),
    selector: fc.constantFrom(null, 'label(version)(a.*) and not image(b)'),
    mirror: paths.length > 0 ? orNull(mirror) : fc.constant(null),
    rateLimit: orNull(
      fc.record({
        requests: count.map((requests) => requests + 1),
        perMs: milliseconds.map((time) => time + 1),
        key: orNull(fc.constantFrom('ip', 'header X-Client')),
      }),
    ),
    tls: orNull(
      fc.record({
        certificates: fc.subarray(['größe', 'b.pem'], { minLength: 1 }),
        redirect: orNull(fc.integer({ min: 1, max: 65_535 })),
      }),
    ),
  });
}

/** On tcp, gateways cannot do what needs http. */
export function forProtocol<G extends GatewaySettings & { routes: RouteSettings[] }>(
  gateway: G,
  protocol: Protocol,
): G {
  if (protocol === 'http') return gateway;
  const routes = gateway.routes.map((route) => ({ ...route, condition: null }));
  return { ...gateway, sticky: null, visitors: null, tls: null, routes };
}

export const listening = fc.record({
  port: orNull(fc.integer({ min: 1, max: 65_535 })),
  protocol: fc.constantFrom<Protocol>('http', 'tcp'),
  service: orNull(fc.record({ host: anyName, port: fc.integer({ min: 1, max: 65_535 }) })),
});

const PATHS = ['shop/9050', 'shop/api/web', 'shop/api/a:1/web', 'other', '7', '[http://x:80/a/b]'];

export const anyGateway: fc.Arbitrary<Gateway> = fc.shuffledSubarray(PATHS).chain((paths) =>
  fc
    .tuple(listening, gatewaySettings(paths), routesTo(paths), fc.constantFrom('shop', 'a/b/c/d'))
    .map(([door, settings, routes, name]) => {
      const all = routes.map((route, index) => ({ path: paths[index] ?? '', ...route }));
      return forProtocol({ name, ...door, ...settings, routes: all }, door.protocol);
    }),
);
