import type { GatewayConfig, RouteConfig, Target } from '../../../domain/gateway';

const at = (id: string, port: number): Target => ({ id, host: '127.0.0.1', port });

const route = (name: string, weight: number, port: number, more = {}): RouteConfig => ({
  name,
  weight,
  targets: [at(`${name}-1`, port)],
  ...more,
});

const http = (name: string, port: number, routes: RouteConfig[], more = {}): GatewayConfig => ({
  name,
  host: '127.0.0.1',
  port,
  protocol: 'http',
  routes,
  ...more,
});

/** What there is, in small: one golden file for each. */
export const TEST_GATEWAYS: Record<string, GatewayConfig[]> = {
  plain: [http('shop/web', 18_050, [route('catalog', 10_000, 18_001)])],
  canary: [
    http('shop/catalog/web', 18_050, [
      route('catalog:1.0', 9_950, 18_001),
      route('catalog:2.0', 50, 18_002, {
        condition: 'path begins /beta and not header X-Tier = free or host = beta.example',
        strength: 5_000,
      }),
    ]),
  ],
  sticky: [
    http('shop/web', 18_050, [route('a', 5_000, 18_001), route('b', 5_000, 18_002)], {
      sticky: 'instance',
      visitors: {
        key: 'cookie visitor',
        slices: [
          { route: 'a', upTo: 5_000 },
          { route: 'b', upTo: 10_000 },
        ],
      },
    }),
  ],
  resilience: [
    http(
      'shop/web',
      18_050,
      [
        route('a', 10_000, 18_001, {
          connectTimeoutMs: 500,
          timeoutMs: 2_000,
          retries: { attempts: 2, on: ['connect-failure', 'reset', 503], methods: ['GET', 'POST'] },
          circuitBreaker: { consecutiveErrors: 5, ejectionMs: 10_000, maxConnections: 200 },
          fallback: 'b',
        }),
        route('b', 0, 18_002, { balance: 'hdr(X-User)' }),
      ],
      { rateLimit: { requests: 100, perMs: 1_000, key: 'header X-Client' } },
    ),
  ],
  hosts: [
    http('shop/web', 18_050, [route('a', 10_000, 18_001)], {
      virtualHosts: { names: ['shop.example', 'Web.Shop.vamp'], port: 18_180, only: true },
    }),
    http('stock/web', 18_051, [route('a', 10_000, 18_002)], {
      virtualHosts: { names: ['stock.example', 'shop.example'], port: 18_180 },
    }),
  ],
  tls: [
    http(
      'front',
      18_443,
      [
        {
          name: '[https://legacy.example/]',
          weight: 10_000,
          targets: [
            {
              id: 'external:https://legacy.example/',
              host: 'legacy.example',
              port: 443,
              tls: true,
            },
          ],
        },
      ],
      {
        extraHosts: ['::1'],
        tls: {
          certificates: [
            { secret: 'shop-certificate', fingerprint: 'f1' },
            { secret: 'other certificate', fingerprint: 'f2' },
          ],
          redirectFrom: 18_080,
        },
      },
    ),
  ],
  rewrites: [
    http('shop/web', 18_050, [
      route('a', 10_000, 18_001, {
        rewrites: [
          { path: '/v2%[path]', condition: 'path begins /api' },
          { path: "/100%/it's", condition: '< path_beg /home >' },
        ],
      }),
    ]),
  ],
  tcp: [
    {
      ...http('shop/db', 18_050, [
        route('a', 9_000, 18_001, { circuitBreaker: { maxConnections: 10 } }),
        route('b', 1_000, 18_002),
      ]),
      protocol: 'tcp',
    },
  ],
};
