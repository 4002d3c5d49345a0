import { createServer } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort } from '../../../test-ports';
import { call, listenAnywhere } from '../../conformance/http-target';
import {
  cleanPlanes,
  configFor,
  onClean,
  openRaw,
  startHttpTarget,
  startPlane,
} from './plane.test-support';

const WAIT = { timeout: 10_000, interval: 10 };
afterEach(cleanPlanes);

describe('a request that is repeated', () => {
  it('goes on with an upload that had not ended when its target broke off', async () => {
    let asked = 0;
    const target = await startHttpTarget('t', (request, response) => {
      asked += 1;
      if (asked === 1) request.once('data', () => response.destroy());
      else request.pipe(response);
    });
    const retries = { attempts: 1, on: ['reset' as const], methods: ['PUT'] };
    const config = await configFor([target], { route: { retries } });
    await startPlane().put(config);
    const head = 'PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 12\r\n\r\n';
    const raw = openRaw(config, `${head}first `);
    await vi.waitFor(() => expect(asked).toBe(2), WAIT);
    raw.socket.write('second');
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 200 /);
    expect(raw.received).toContain('first ');
    expect(raw.received).toContain('second');
  });

  it('tries the same target again when it has no other and that is not up yet', async () => {
    const late = { id: 'late', host: '127.0.0.1', port: await freePort() };
    const retries = { attempts: 10, on: ['connect-failure' as const], methods: [] };
    const config = await configFor([late], { route: { retries } });
    await startPlane().put(config);
    const answer = call(config, { method: 'POST', body: 'x' });
    const server = createServer((request, response) => void request.pipe(response));
    await new Promise<void>((resolve) => server.listen(late.port, late.host, resolve));
    onClean(() => void server.close());
    onClean(() => server.closeAllConnections());
    expect(await answer).toMatchObject({ status: 200, text: 'x' });
  });
});

describe('mirrored requests', () => {
  it('are as many under way as may be, and no more', async () => {
    const copies: string[] = [];
    const own = await startHttpTarget('own', (_, response) => void response.end('own'));
    const mirror = await startHttpTarget('copy', (request) => void copies.push(request.url ?? ''));
    const config = await configFor([], {
      mirror: { route: 'copy', share: 10_000 },
      routes: [
        { name: 'own', weight: 10_000, targets: [own] },
        { name: 'copy', weight: 0, targets: [mirror] },
      ],
    });
    const plane = startPlane({ limits: { mirrored: 3 } });
    await plane.put(config);
    for (let sent = 0; sent < 10; sent += 1) {
      expect((await call(config, { path: `/${sent}` })).text).toBe('own');
    }
    await vi.waitFor(() => expect(copies.toSorted()).toEqual(['/0', '/1', '/2']), WAIT);
    expect((await plane.observe())[0]?.inFlight).toEqual({ own: 0, copy: 3 });
  });
});

const UPGRADE = 'GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n';

async function startUpgrading(id: string) {
  const server = createServer((_, response) => void response.end('plain'));
  server.on('upgrade', (_, socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n',
    );
    socket.pipe(socket);
    socket.on('error', () => {});
  });
  const { port, close } = await listenAnywhere(server);
  onClean(close);
  return { id, host: '127.0.0.1', port };
}

describe('a connection that switches protocols', () => {
  it('is tied and traced as an answer is', async () => {
    const config = await configFor([await startUpgrading('t')], { sticky: 'route' });
    await startPlane().put(config);
    const raw = openRaw(config, `${UPGRADE}X-Vamp-Trace: trace\r\n\r\n`);
    await vi.waitFor(() => expect(raw.received).toContain('\r\n\r\n'), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 101 /);
    expect(raw.received).toMatch(/Set-Cookie: vamp-route-/);
    expect(raw.received).toContain('X-Vamp-Instance: t');
    raw.socket.write('echo');
    await vi.waitFor(() => expect(raw.received).toMatch(/\r\n\r\necho$/), WAIT);
  });

  it('counts among the connections of its route until it ends', async () => {
    const config = await configFor([await startUpgrading('t')], {
      route: { circuitBreaker: { maxConnections: 1 } },
    });
    const plane = startPlane();
    await plane.put(config);
    const raw = openRaw(config, `${UPGRADE}\r\n`);
    await vi.waitFor(() => expect(raw.received).toContain('101'), WAIT);
    const refused = await call(config);
    expect(refused.status).toBe(503);
    expect(refused.message.headers['retry-after']).toBe('1');
    expect(refused.text).toContain('route v1 has 1 requests under way');
    expect((await plane.observe())[0]?.health).toMatchObject({ v1: { connections: 1 } });
    raw.socket.destroy();
    await vi.waitFor(async () => expect((await call(config)).text).toBe('plain'), WAIT);
  });
});

describe('a TCP connection', () => {
  async function startTcp(id: string) {
    const sockets: Socket[] = [];
    const server = createTcpServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.write(id);
    });
    const { port, close } = await listenAnywhere(server);
    onClean(close);
    return { id, host: '127.0.0.1', port };
  }

  it('goes to the fallback above the limit of its route', async () => {
    const config = await configFor([], {
      protocol: 'tcp',
      routes: [
        {
          ...{ name: 'one', weight: 10_000, targets: [await startTcp('one')] },
          ...{ circuitBreaker: { maxConnections: 1 }, fallback: 'two' },
        },
        { name: 'two', weight: 0, targets: [await startTcp('two')] },
      ],
    });
    await startPlane().put(config);
    const first = openRaw(config, '');
    await vi.waitFor(() => expect(first.received).toBe('one'), WAIT);
    const second = openRaw(config, '');
    await vi.waitFor(() => expect(second.received).toBe('two'), WAIT);
    first.socket.destroy();
    await vi.waitFor(async () => {
      const next = openRaw(config, '');
      await vi.waitFor(() => expect(next.received).not.toBe(''), WAIT);
      next.socket.destroy();
      expect(next.received).toBe('one');
    }, WAIT);
  });

  it('is reset where nobody may have it', async () => {
    const dead = { id: 'dead', host: '127.0.0.1', port: await freePort() };
    const config = await configFor([dead], { protocol: 'tcp' });
    await startPlane().put(config);
    const raw = openRaw(config, 'hello');
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toBe('');
  });
});

describe('virtual hosts', () => {
  it('refuse to switch protocols for a name that is nobody’s', async () => {
    const port = await freePort();
    const target = await startUpgrading('t');
    const config = await configFor([target], { virtualHosts: { names: ['shop'], port } });
    await startPlane().put(config);
    const raw = openRaw({ ...config, port }, `${UPGRADE}\r\n`);
    await vi.waitFor(() => expect(raw.isClosed).toBe(true), WAIT);
    expect(raw.received).toMatch(/^HTTP\/1\.1 404 /);
    const own = openRaw({ ...config, port }, `${UPGRADE.replace('Host: a', 'Host: SHOP:80')}\r\n`);
    await vi.waitFor(() => expect(own.received).toMatch(/^HTTP\/1\.1 101 /), WAIT);
  });
});
