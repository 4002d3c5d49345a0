import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { connect, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GatewayConfig, RouteConfig, Target } from '../../../domain/gateway';
import { freePort } from '../../../test-ports';
import { certificateFile } from './proxy-names';
import { runtimeDifference } from './runtime-difference';
import { ask } from './test-client';
import { HAS_HAPROXY, openTestFolder, type TestFolder, type TestProcess } from './test-haproxy';
import { testInput } from './test-input';
import { listen, startTarget, type TestTarget } from './test-target';
import type { RenderInput } from './types';

let a: TestTarget;
let b: TestTarget;
let folder: TestFolder;
let haproxy: TestProcess;
let input: RenderInput;
const ports: Record<string, number> = {};
const tls = createServer();
const shouter = createTcpServer((socket) => socket.end('hello\n'));

const portOf = (name: string) => ports[name] ?? 0;
const targetOf = ({ id, host, port }: Target): Target => ({ id, host, port });
const GONE: Target = { id: 'gone', host: '127.0.0.1', port: 1 };

function route(name: string, weight: number, targets: Target[], more = {}): RouteConfig {
  return { name, weight, targets: targets.map((each) => ({ ...each })), ...more };
}

async function gateway(name: string, routes: RouteConfig[], more = {}): Promise<GatewayConfig> {
  const port = await freePort();
  ports[name] = port;
  return { name, host: '127.0.0.1', port, protocol: 'http', routes, ...more };
}

async function gateways(): Promise<GatewayConfig[]> {
  const [one, two] = [targetOf(a), targetOf(b)];
  const half = [route('a', 5_000, [one]), route('b', 5_000, [two])];
  const shared = await freePort();
  ports.shared = shared;
  ports.redirect = await freePort();
  const outside = {
    id: 'external:https://localhost',
    host: 'localhost',
    port: await listen(tls),
    tls: true,
  } as const;
  const tcp = { id: 'shouter', host: '127.0.0.1', port: await listen(shouter) };
  return [
    await gateway('half', half),
    await gateway(
      'sticky',
      [route('a', 5_000, [one], { condition: 'path = /forced' }), route('b', 5_000, [two])],
      { sticky: 'route' },
    ),
    await gateway('seats', [route('all', 10_000, [one, two])], { sticky: 'instance' }),
    await gateway('visitors', half, {
      visitors: {
        key: 'cookie visitor',
        slices: [
          { route: 'a', upTo: 5_000 },
          { route: 'b', upTo: 10_000 },
        ],
      },
    }),
    await gateway('named', [route('a', 10_000, [one])], {
      virtualHosts: { names: ['shop.example'], port: shared, only: true },
    }),
    await gateway('limited', [route('a', 10_000, [one])], {
      rateLimit: { requests: 2, perMs: 60_000, key: 'header X-Client' },
    }),
    await gateway('fallback', [
      route('a', 10_000, [GONE], {
        fallback: 'b',
        circuitBreaker: { consecutiveErrors: 1, ejectionMs: 60_000 },
      }),
      route('b', 0, [two]),
    ]),
    await gateway('breaker', [
      route('a', 10_000, [one], { circuitBreaker: { consecutiveErrors: 2, ejectionMs: 500 } }),
    ]),
    await gateway('crowded', [
      route('a', 10_000, [one], { circuitBreaker: { maxConnections: 1 } }),
    ]),
    await gateway('retries', [
      route('a', 10_000, [one, two], {
        retries: { attempts: 3, on: [503, 'reset'], methods: [] },
        balance: 'first',
      }),
    ]),
    await gateway('slow', [route('a', 10_000, [one], { timeoutMs: 100 })]),
    await gateway('rewrites', [
      route('a', 10_000, [one], {
        rewrites: [{ path: '/v2%[path]', condition: 'path begins /api' }],
      }),
    ]),
    await gateway('empty', [route('a', 10_000, []), route('b', 0, [two])]),
    await gateway('secure', [route('a', 10_000, [one])], {
      tls: { certificates: [{ secret: 'test', fingerprint: 'f' }], redirectFrom: ports.redirect },
    }),
    await gateway('outside', [route('[https://localhost]', 10_000, [outside])]),
    await gateway('tcp', [route('a', 10_000, [tcp])], { protocol: 'tcp' }),
  ];
}

beforeAll(async () => {
  if (!HAS_HAPROXY) return;
  [a, b] = await Promise.all([startTarget('a'), startTarget('b')]);
  folder = await openTestFolder('');
  const at = (name: string) => join(folder.paths.certificates, name);
  const [key, certificate] = [at('key'), at('certificate')];
  const names = '-subj /CN=localhost -addext subjectAltName=DNS:localhost';
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes ${names} -keyout ${key} -out ${certificate}`.split(' '),
    { stdio: 'ignore' },
  );
  folder.paths.caFile = certificate;
  const [pem, privateKey] = [readFileSync(certificate, 'utf8'), readFileSync(key, 'utf8')];
  await writeFile(at(certificateFile('test', testInput([]))), pem + privateKey);
  tls.setSecureContext({ key: privateKey, cert: pem });
  tls.on('request', ({ headers }, response) => response.end(JSON.stringify({ headers })));
  input = testInput(await gateways());
  haproxy = await folder.start(input);
});

afterAll(async () => {
  await haproxy?.stop();
  await folder?.remove();
  for (const server of [a?.server, b?.server, tls, shouter]) server?.close();
});

describe.skipIf(!HAS_HAPROXY)('HAProxy with our configuration', () => {
  test('shares requests exactly', async () => {
    const routes: unknown[] = [];
    for (let count = 0; count < 20; count += 1) {
      routes.push((await ask({ port: portOf('half') })).headers['x-vamp-route']);
    }
    expect(routes.filter((name) => name === 'a')).toHaveLength(10);
  });

  test('says who asks, through whom, and hides the trace from the target', async () => {
    const { echo, headers } = await ask({
      port: portOf('half'),
      headers: { Host: 'shop.example', 'X-Forwarded-For': '192.0.2.1' },
    });
    expect(echo().headers).toMatchObject({
      host: 'shop.example',
      'x-forwarded-for': '192.0.2.1, 127.0.0.1',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-proto': 'http',
    });
    expect(echo().headers).not.toHaveProperty('x-vamp-trace');
    expect(headers).toMatchObject({ 'x-vamp-instance': echo().target, 'x-vamp-by': 'weight' });
    const untraced = await ask({ port: portOf('half'), headers: { 'X-Vamp-Trace': 'guessed' } });
    expect(untraced.headers).not.toHaveProperty('x-vamp-route');
    expect(untraced.echo().headers).not.toHaveProperty('x-vamp-trace');
  });

  test('ties a client to its route, and tells the target nothing of it', async () => {
    const port = portOf('sticky');
    const first = await ask({ port });
    const [[name = '', value = ''] = []] = Object.entries(first.cookies);
    expect(first.headers['set-cookie']).toEqual([
      `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`,
    ]);
    for (const Cookie of [
      `${name}=${value}`,
      `x=1; ${name}=${value}; y=2`,
      `x=1; ${name}=${value}`,
    ]) {
      const again = await ask({ port, headers: { Cookie } });
      expect(again.headers['x-vamp-route']).toBe(first.headers['x-vamp-route']);
      expect(again.headers).toMatchObject({ 'x-vamp-by': 'tied' });
      expect(again.cookies).toEqual({});
      const others = Cookie.split('; ').filter((pair) => !pair.startsWith(name));
      expect(again.echo().headers.cookie).toBe(others.length > 0 ? others.join('; ') : undefined);
    }
  });

  test('does not tie by a condition that forces, nor by a cookie that somebody made up', async () => {
    const port = portOf('sticky');
    const forced = await ask({ port, path: '/forced' });
    expect(forced.headers).toMatchObject({ 'x-vamp-route': 'a', 'x-vamp-by': 'condition' });
    expect(forced.cookies).toEqual({});
    const [name = ''] = Object.keys((await ask({ port })).cookies);
    const made = await ask({ port, headers: { Cookie: `${name}=a` } });
    expect(made.headers).toMatchObject({ 'x-vamp-by': 'weight' });
    expect(made.cookies).toHaveProperty(name);
  });

  test('ties a client to its instance', async () => {
    const port = portOf('seats');
    const first = await ask({ port });
    const Cookie = Object.entries(first.cookies)
      .map((pair) => pair.join('='))
      .join('; ');
    expect(Object.keys(first.cookies)).toHaveLength(2);
    for (let count = 0; count < 4; count += 1) {
      const again = await ask({ port, headers: { Cookie } });
      expect(again.echo().target).toBe(first.echo().target);
      expect(again.cookies).toEqual({});
      expect(again.echo().headers).not.toHaveProperty('cookie');
    }
  });

  test('gives a visitor without a name one, and knows it again', async () => {
    const port = portOf('visitors');
    const first = await ask({ port });
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^visitor=[0-9a-f-]{36}; Path=\/; Max-Age=31536000; SameSite=Lax$/,
    );
    const again = await ask({ port, headers: { Cookie: `visitor=${first.cookies.visitor}` } });
    expect(again.headers['x-vamp-route']).toBe(first.headers['x-vamp-route']);
    expect(again.headers).toMatchObject({ 'x-vamp-by': 'visitor' });
    expect(again.cookies).toEqual({});
  });

  test('serves a virtual host at the shared port, as if there were nothing in between', async () => {
    const found = await ask({ port: portOf('shared'), headers: { Host: 'SHOP.example:81' } });
    expect(found.headers).toMatchObject({ 'x-vamp-route': 'a' });
    expect(found.echo().headers['x-forwarded-for']).toBe('127.0.0.1');
    const unknown = await ask({ port: portOf('shared'), headers: { Host: 'other.example' } });
    expect(unknown.status).toBe(404);
    const own = await ask({ port: portOf('named'), headers: { Host: 'other.example' } });
    expect(own).toMatchObject({ status: 404, text: 'gateway named has no such host\n' });
    expect((await ask({ port: portOf('named'), headers: { Host: 'shop.example' } })).status).toBe(
      200,
    );
  });

  test('limits each client for itself', async () => {
    const port = portOf('limited');
    const statuses = async (headers: Record<string, string>) => {
      const answers = [];
      for (let count = 0; count < 3; count += 1) answers.push(await ask({ port, headers }));
      return answers;
    };
    const [, second, third] = await statuses({ 'X-Client': 'x' });
    expect([second?.status, third?.status]).toEqual([200, 429]);
    expect(third?.headers['retry-after']).toBe('60');
    expect((await statuses({ 'X-Client': 'y' })).map(({ status }) => status)).toEqual([
      200, 200, 429,
    ]);
    expect((await statuses({})).map(({ status }) => status)).toEqual([200, 200, 429]);
  });

  test('falls back when no instance of the route may be used', async () => {
    const port = portOf('fallback');
    await ask({ port });
    const { headers } = await ask({ port });
    expect(headers).toMatchObject({ 'x-vamp-route': 'b' });
  });

  test('ejects who has errors in a row, and lets it come back', async () => {
    const port = portOf('breaker');
    for (let count = 0; count < 2; count += 1) await ask({ port, path: '/status/500' });
    const ejected = await ask({ port });
    expect(ejected).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect(ejected.text).toContain('gateway breaker: route a');
    await vi.waitFor(async () => expect((await ask({ port })).status).toBe(200), {
      timeout: 10_000,
      interval: 100,
    });
  });

  test('lets no more requests in than the route takes', async () => {
    const port = portOf('crowded');
    const before = a.asked.length;
    const held = ask({ port, path: '/hold' });
    await vi.waitFor(() => expect(a.asked.length).toBeGreaterThan(before));
    const refused = await ask({ port });
    expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    expect((await held).status).toBe(200);
  });

  test('repeats what may be repeated only', async () => {
    const count = () => a.asked.length + b.asked.length;
    const port = portOf('retries');
    const tries = async (method: string, path: string) => {
      const before = count();
      const { status } = await ask({ port, method, path });
      return { status, asked: count() - before };
    };
    expect(await tries('GET', '/status/503')).toEqual({ status: 503, asked: 4 });
    expect(await tries('POST', '/status/503')).toEqual({ status: 503, asked: 1 });
    expect(await tries('POST', '/break')).toEqual({ status: 502, asked: 1 });
    expect(await tries('GET', '/status/500')).toEqual({ status: 500, asked: 1 });
  });

  test('says so when a target takes too long', async () => {
    const answer = await ask({ port: portOf('slow'), path: '/hold' });
    expect(answer).toMatchObject({
      status: 504,
      text: 'gateway slow: route a: a target did not answer in time\n',
    });
  });

  test('rewrites the path and keeps the query', async () => {
    const port = portOf('rewrites');
    expect((await ask({ port, path: '/api/x?q=1' })).echo().url).toBe('/v2/api/x?q=1');
    expect((await ask({ port, path: '/x?q=1' })).echo().url).toBe('/x?q=1');
  });

  test('says why nobody can answer', async () => {
    expect(await ask({ port: portOf('empty') })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      text: 'gateway empty: no target is ready in a\n',
    });
  });

  test('speaks TLS, and sends plain requests on', async () => {
    const port = portOf('secure');
    const { echo } = await ask({ port, isTls: true });
    expect(echo().headers).toMatchObject({ 'x-forwarded-proto': 'https' });
    const redirect = await ask({
      port: portOf('redirect'),
      path: '/x?y=1',
      headers: { Host: 'shop.example:80' },
    });
    expect(redirect).toMatchObject({
      status: 308,
      headers: { location: `https://shop.example:${port}/x?y=1` },
    });
  });

  test('asks what is outside by its own name, over TLS', async () => {
    const { status, text } = await ask({
      port: portOf('outside'),
      headers: { Host: 'shop.example' },
    });
    expect(status).toBe(200);
    expect(JSON.parse(text).headers.host).toMatch(/^localhost:\d+$/);
  });

  test('connects a TCP client at once', async () => {
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(portOf('tcp'), '127.0.0.1');
      socket.on('data', (data) => resolve(data.toString()));
      socket.on('error', reject);
    });
    expect(text).toBe('hello\n');
  });

  test('follows a change of weights without a reload', async () => {
    const shifted = input.gateways.map((each) =>
      each.name === 'half'
        ? {
            ...each,
            routes: each.routes.map((one) => ({ ...one, weight: one.name === 'b' ? 10_000 : 0 })),
          }
        : each,
    );
    const commands = runtimeDifference(input, { ...input, gateways: shifted });
    if (commands === 'reload') throw new Error('a reload');
    for (const command of commands) {
      if (command.kind !== 'set-map') throw new Error(command.kind);
      const { key, map, value } = command;
      expect(
        (await haproxy.command(`set map ${folder.paths.maps}/${map} ${key} ${value}`)).trim(),
      ).toBe('');
    }
    for (let count = 0; count < 5; count += 1) {
      expect((await ask({ port: portOf('half') })).headers['x-vamp-route']).toBe('b');
    }
  });
});
