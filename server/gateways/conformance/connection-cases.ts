import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { expect, vi } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { call, exchangeRaw, listenAnywhere, putHandlerInFront, putInFront } from './http-target';
import { type ConformanceCase, configure, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };

const SWITCH = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n';

/** Accepts the upgrade and echoes all that follows, until the client ends. */
function createEchoServer() {
  const server = createHttpServer((_, response) => response.end('ordinary'));
  server.on('upgrade', (_, socket, head) => {
    socket.write(SWITCH);
    socket.write(head);
    socket.pipe(socket);
  });
  return server;
}

async function startTcpTarget(world: GatewayWorld, id: string) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    // Answers only when the client has ended: that takes a half-open connection all the way.
    socket.on('end', () => socket.end(`${id} got ${received}`));
  });
  const { port, close } = await listenAnywhere(server);
  world.onClean(close);
  return { id, host: '127.0.0.1', port };
}

function askTcp(port: number, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      received += String(chunk);
    });
    socket.on('end', () => resolve(received));
    socket.end(message);
  });
}

async function expectUnderWay(world: GatewayWorld, config: GatewayConfig, count: number) {
  await vi.waitFor(async () => {
    const { inFlight = {} } = (await observed(world, config.name)) ?? {};
    expect(Object.values(inFlight)).toEqual([count]);
  }, WAIT);
}

/** Traffic that is more than request and answer. */
export const connectionCases = {
  'switches protocols and carries both directions': async (world) => {
    const config = await putInFront(world, createEchoServer());
    const socket = connect(config.port, config.host);
    world.onClean(() => void socket.destroy());
    let received = '';
    const untilEnd = new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('data', (chunk) => {
        received += String(chunk);
        if (received.endsWith('early')) socket.write(' and more');
        if (received.endsWith(' and more')) socket.end();
      });
      socket.on('end', resolve);
    });
    socket.write(
      'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly',
    );
    await untilEnd;
    expect(received).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    expect(received.toLowerCase()).toContain('upgrade: echo');
    expect(received.endsWith('\r\n\r\nearly and more')).toBe(true);
  },

  'counts a connection that switched protocols as under way until it has ended': async (world) => {
    const config = await putInFront(world, createEchoServer());
    const socket = connect(config.port, config.host);
    world.onClean(() => void socket.destroy());
    socket
      .resume()
      .write('GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    await once(socket, 'data');
    await expectUnderWay(world, config, 1);
    socket.end();
    await expectUnderWay(world, config, 0);
  },

  'hands on an ordinary answer to a wish for another protocol': async (world) => {
    const config = await putHandlerInFront(world, (_, response) => {
      response.writeHead(403).end('not here');
    });
    const received = await exchangeRaw(
      config,
      'GET /chat HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    expect(received).toMatch(/^HTTP\/1\.1 403 /);
    expect(received).toContain('not here');
  },

  'serves a client that would rather speak HTTP/2 in HTTP/1.1': async (world) => {
    const config = await putHandlerInFront(world, async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming) body += String(chunk);
      response.end(`${incoming.headers.upgrade ?? 'no upgrade'} ${body}`);
    });
    const { text } = await call(config, {
      method: 'POST',
      headers: { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AA' },
      body: 'order',
    });
    expect(text).toBe('no upgrade order');
  },

  'splits TCP by connection and lets each direction end on its own': async (world) => {
    const targets = await Promise.all(['tcp0', 'tcp1'].map((id) => startTcpTarget(world, id)));
    const config = await configure(
      world,
      targets.map((target) => ({ name: target.id, weight: 5_000, targets: [target] })),
      { protocol: 'tcp' },
    );
    await world.driver.put(config);
    const answers: string[] = [];
    for (let sent = 0; sent < 20; sent += 1) answers.push(await askTcp(config.port, 'hello'));
    const share = answers.filter((answer) => answer === 'tcp0 got hello').length;
    expect(share).toBeGreaterThanOrEqual(8);
    expect(share).toBeLessThanOrEqual(12);
    expect(answers.filter((answer) => answer === 'tcp1 got hello')).toHaveLength(20 - share);
  },

  'counts a TCP connection as under way until both sides have ended it': async (world) => {
    const target = await startTcpTarget(world, 'counted');
    const routes = [{ name: 'v1', weight: 10_000, targets: [target] }];
    const config = await configure(world, routes, { protocol: 'tcp' });
    await world.driver.put(config);
    const socket = connect(config.port, config.host);
    world.onClean(() => void socket.destroy());
    await expectUnderWay(world, config, 1);
    socket.resume().end('done');
    await expectUnderWay(world, config, 0);
  },

  'passes a dead TCP target over': async (world) => {
    const alive = await startTcpTarget(world, 'alive');
    const dead = { id: 'dead', host: '127.0.0.1', port: await world.freePort() };
    const config = await configure(
      world,
      [{ name: 'v1', weight: 10_000, targets: [dead, alive] }],
      { protocol: 'tcp' },
    );
    await world.driver.put(config);
    for (let sent = 0; sent < 4; sent += 1) {
      expect(await askTcp(config.port, 'x')).toBe('alive got x');
    }
  },
} satisfies Record<string, ConformanceCase>;
