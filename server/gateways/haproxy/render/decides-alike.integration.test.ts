import { createServer, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Asker,
  compileRouting,
  createDraw,
  DRAW_STEPS,
  decide,
  type GatewayConfig,
  stickyNames,
} from '../../../domain/gateway';
import { freePort } from '../../../test-ports';
import { HAS_HAPROXY, openTestFolder, type TestFolder, type TestProcess } from './test-haproxy';
import { testInput } from './test-input';
import { listen } from './test-target';

const SEEDS = Array.from({ length: 40 }, (_, seed) => ({ seed }));

const server = createServer((_, response) => response.end('ok'));
let target = { host: '127.0.0.1', port: 0 };
let folder: TestFolder;
let haproxy: TestProcess;
const gateways: GatewayConfig[] = [];

beforeAll(async () => {
  if (!HAS_HAPROXY) return;
  target = { host: '127.0.0.1', port: await listen(server) };
  for (const { seed } of SEEDS) gateways.push(randomGateway(seed + 1, await freePort()));
  folder = await openTestFolder('/dev/null');
  haproxy = await folder.start(testInput(gateways));
});

afterAll(async () => {
  server.close();
  await haproxy?.stop();
  await folder?.remove();
});

const CONDITIONS = [
  'header X-Tier = gold',
  'path begins /beta and not header X-Tier = free',
  'has cookie a or misses cookie b',
  'cookie a has o',
  'user-agent = Firefox',
  'host = shop.example',
  'method in [post, put]',
  'query q = 1',
  'path matches /^.v[0-9]+/',
  'host ends .example',
  'not (header X-Tier = gold or query q = 2)',
  'has header X-Tier',
];

/** The same numbers every time. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  return { next, pick };
}

function randomGateway(seed: number, port: number): GatewayConfig {
  const { next, pick } = dice(seed);
  const count = 1 + Math.floor(next() * 4);
  const raw = Array.from({ length: count }, () => Math.floor(next() * 10_000));
  const total = raw.reduce((sum, each) => sum + each, 0);
  const weights = raw.map((each) => Math.floor((each * 10_000) / total));
  weights[0] = (weights[0] ?? 0) + 10_000 - weights.reduce((sum, each) => sum + each, 0);
  const names = weights.map((_, index) => `shop/part ${index}: "v${index}"`);
  const sticky = pick(['none', 'route', 'instance'] as const);
  const key = pick(['none', 'ip', 'header X-User', 'cookie user']);
  return {
    name: `random/${seed} '%`,
    host: '127.0.0.1',
    port,
    protocol: 'http',
    routes: weights.map((weight, index) => ({
      name: names[index] ?? '',
      weight,
      targets: next() < 0.2 ? [] : [{ id: `t${index}`, ...target }],
      ...(next() < 0.6 ? { condition: pick(CONDITIONS) } : {}),
      ...(next() < 0.6 ? { strength: pick([0, 1, 2_500, 9_999, 10_000]) } : {}),
    })),
    ...(sticky === 'none' ? {} : { sticky }),
    ...(key === 'none'
      ? {}
      : {
          visitors: {
            key,
            slices: [
              { route: names[0] ?? '', upTo: 3_000 },
              { route: names.at(-1) ?? '', upTo: 7_000 },
              { route: names[0] ?? '', upTo: 10_000 },
            ],
          },
        }),
  };
}

type Sent = { asker: Asker; cookies: Record<string, string> };

function randomRequest(gateway: GatewayConfig, random: ReturnType<typeof dice>): Sent {
  const { next, pick } = random;
  const tied = next() < 0.3 && gateway.sticky !== undefined ? pick(gateway.routes) : null;
  const names = stickyNames(gateway);
  const cookies = {
    ...(next() < 0.3 ? { a: pick(['one', 'x']) } : {}),
    ...(next() < 0.3 ? { b: '1' } : {}),
    ...(gateway.visitors?.key === 'cookie user'
      ? { user: `user-${Math.floor(next() * 1e6)}` }
      : {}),
    ...(tied === null ? {} : { [names.routeCookie]: testInput([]).sign(names.ofRoute(tied.name)) }),
  };
  const headers = {
    ...(next() < 0.5 ? { 'x-tier': pick(['gold', 'free', '']) } : {}),
    ...(next() < 0.5 ? { 'user-agent': pick(['Mozilla Firefox/1', 'curl']) } : {}),
    ...(next() < 0.7 ? { 'x-user': `visitor ${Math.floor(next() * 1e6)}, ü` } : {}),
  };
  return {
    cookies,
    asker: {
      request: {
        method: pick(['GET', 'POST', 'PUT']),
        path: pick(['/', '/beta/x', '/v2?q=1', '/?q=2', '/betax?a=b&q=1', '/v']),
        host: pick(['shop.example', 'SHOP.example:80', 'other']),
        headers,
        cookies,
        ip: '127.0.0.1',
      },
      tied: tied === null ? null : gateway.routes.indexOf(tied),
    },
  };
}

function send(port: number, { asker, cookies }: Sent): Promise<{ route: string; by: string }> {
  const { headers, host, method, path } = asker.request;
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  const encoded = Object.entries(headers).map(([name, value]) => [
    name,
    Buffer.from(String(value)).toString('latin1'),
  ]);
  return new Promise((resolve, reject) => {
    request(
      {
        port,
        method,
        path,
        headers: {
          ...Object.fromEntries(encoded),
          host,
          ...(cookie.length > 0 ? { cookie: cookie.join('; ') } : {}),
          'x-vamp-trace': 'token-of-traces',
          'content-length': '0',
        },
      },
      (response) => {
        response.resume();
        resolve({
          route: String(response.headers['x-vamp-route'] ?? `none ${response.statusCode}`),
          by: String(response.headers['x-vamp-by'] ?? ''),
        });
      },
    )
      .on('error', reject)
      .end();
  });
}

test.skipIf(!HAS_HAPROXY).each(SEEDS)(
  'HAProxy decides as the domain does, gateway $seed',
  async ({ seed }) => {
    const gateway = gateways[seed];
    if (gateway === undefined) throw new Error('no gateway');
    const routing = compileRouting(gateway);
    const draws = {
      weight: createDraw(DRAW_STEPS.weight),
      strength: createDraw(DRAW_STEPS.strength),
    };
    const random = dice(seed + 1_000);
    for (let count = 0; count < 60; count += 1) {
      const sent = randomRequest(gateway, random);
      const decision = decide(routing, sent.asker, draws);
      const route = gateway.routes[decision.route]?.name ?? 'none 503';
      const expected = { route, by: route === 'none 503' ? '' : decision.by };
      expect(await send(gateway.port, sent), JSON.stringify({ gateway, sent })).toEqual(expected);
    }
  },
);
