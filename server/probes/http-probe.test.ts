import http from 'node:http';
import net, { type AddressInfo, type Server } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  describeHealthProbe,
  HOST,
  healthCheck,
  type Manner,
  type ProbeHarness,
} from './conformance';
import { createHttpProbe } from './http-probe';

const probe = createHttpProbe();

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, () => resolve(addressOf(server).port));
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address;
}

/** Closes with every connection, so that a silent one holds nothing up. */
function track(server: Server): () => Promise<void> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  return () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
}

/** For one test. */
async function serve(server: Server): Promise<number> {
  onTestFinished(track(server));
  return listen(server);
}

function serverFor(manner: Manner): Server {
  return manner.kind === 'answers'
    ? http.createServer((_request, response) => response.writeHead(manner.status).end('body'))
    : net.createServer(() => undefined);
}

function createHarness(): ProbeHarness {
  const closers: (() => Promise<void>)[] = [];
  return {
    probe,
    async listen(manner) {
      const server = serverFor(manner);
      const close = track(server);
      const port = await listen(server);
      if (manner.kind === 'absent') await close();
      else closers.push(close);
      return port;
    },
    async dispose() {
      await Promise.all(closers.splice(0).map((close) => close()));
    },
  };
}

describeHealthProbe('the network probe', createHarness);

it('keeps no connection open', async () => {
  const server = http.createServer((_request, response) => response.end('ok'));
  const port = await serve(server);
  await probe.http(HOST, port, healthCheck());
  const open = () =>
    new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 10_000 });
});

it('does not wait for, or read, a body without end', async () => {
  const server = http.createServer((_request, response) => {
    const chunk = Buffer.alloc(16_384);
    const push = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', push);
    push();
  });
  const closed = new Promise<void>((resolve) => {
    server.on('connection', (socket) => socket.on('close', () => resolve()));
  });
  const port = await serve(server);
  expect(await probe.http(HOST, port, healthCheck())).toEqual({ ok: true });
  await closed;
});

it('asks for the path it was given, with a slash in front', async () => {
  const paths: (string | undefined)[] = [];
  const server = http.createServer((request, response) => {
    paths.push(request.url);
    response.end();
  });
  const port = await serve(server);
  await probe.http(HOST, port, healthCheck({ path: 'ready?deep=1' }));
  expect(paths).toEqual(['/ready?deep=1']);
});

it('explains an answer that is not HTTP', async () => {
  const server = net.createServer((socket) => void socket.end('what do you want?\r\n\r\n'));
  const port = await serve(server);
  const result = await probe.http(HOST, port, healthCheck());
  expect(result).toEqual({
    ok: false,
    reason: `GET /health: the answer of ${HOST}:${port} is not HTTP`,
  });
});

it('explains a connection that is closed without an answer', async () => {
  const server = net.createServer((socket) => void socket.destroy());
  const port = await serve(server);
  const result = await probe.http(HOST, port, healthCheck());
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('without an answer') });
});

it('explains HTTPS asked of something that speaks HTTP', async () => {
  const port = await serve(http.createServer((_request, response) => response.end()));
  const result = await probe.http(HOST, port, healthCheck({ protocol: 'HTTPS' }));
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('HTTPS') });
});

it('fails, rather than throws, on a path that cannot be sent', async () => {
  const result = await probe.http(HOST, 1, healthCheck({ path: '/a b' }));
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('GET /a b') });
});
