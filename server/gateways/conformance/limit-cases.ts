import { connect } from 'node:net';
import { expect, vi } from 'vitest';
import { ask, tally } from './browser';
import { exchangeRaw, keepAliveAgent } from './http-target';
import { putRoutes, startRecorder } from './recording-target';
import { type ConformanceCase, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
const KB = 1_024;
const MB = 1_024 * KB;

async function putOne(world: GatewayWorld) {
  const own = await startRecorder(world, 'own', ({ seen, response }) => {
    response.end(seen.path.startsWith('/large') ? 'y'.repeat(20 * MB) : undefined);
  });
  const config = await putRoutes(world, { own: { weight: 10_000, targets: [own.target] } });
  return { config, own };
}

/** What is large, slow or too much. */
export const limitCases = {
  'passes 60 KB of headers on': async (world) => {
    const { config, own } = await putOne(world);
    const headers = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`X-Large-${index}`, 'x'.repeat(4_000)]),
    );
    expect(await ask(config, { headers })).toMatchObject({ status: 200, target: 'own' });
    expect(own.seen[0]?.headers).toMatchObject({ 'x-large-0': headers['X-Large-0'] });
    expect(own.seen[0]?.headers).toMatchObject({ 'x-large-14': headers['X-Large-14'] });
  },

  'refuses more headers than 64 KB, and serves the next request': async (world) => {
    const { config, own } = await putOne(world);
    const field = `X-Large: ${'x'.repeat(4_000)}\r\n`;
    for (const head of [field.repeat(40), `Cookie: ${'c'.repeat(100 * KB)}\r\n`]) {
      const answer = await exchangeRaw(config, `GET / HTTP/1.1\r\nHost: a\r\n${head}\r\n`);
      // The rest of what was sent may make the kernel throw the answer away.
      if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.[01] (400|413|431) /);
    }
    expect(own.seen).toEqual([]);
    expect((await ask(config)).status).toBe(200);
  },

  'passes a path of 30 KB on, and refuses one of 100 KB': async (world) => {
    const { config, own } = await putOne(world);
    const path = `/${'p'.repeat(30 * KB)}?q=${'q'.repeat(KB)}`;
    expect((await ask(config, { path })).status).toBe(200);
    expect(own.seen[0]?.path).toBe(path);
    const request = `GET /${'p'.repeat(100 * KB)} HTTP/1.1\r\nHost: a\r\n\r\n`;
    const answer = await exchangeRaw(config, request);
    if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.[01] (400|413|414|431) /);
    expect(own.seen).toHaveLength(1);
    expect((await ask(config)).status).toBe(200);
  },

  'passes bodies of 20 MB on in both directions, in chunks or with a length': async (world) => {
    const { config, own } = await putOne(world);
    const body = 'z'.repeat(20 * MB);
    const headers = [{}, { 'Transfer-Encoding': 'chunked' }];
    for (const each of headers) {
      const got = await ask(config, { method: 'PUT', path: '/large', headers: each, body });
      expect(got.text.length).toBe(body.length);
      expect(own.seen.at(-1)?.body.length).toBe(body.length);
    }
  },

  'serves a client that sends its request piece by piece, and others meanwhile': async (world) => {
    const { config, own } = await putOne(world);
    const socket = connect(config.port, config.host);
    world.onClean(() => void socket.destroy());
    let received = '';
    socket.on('data', (chunk) => (received += String(chunk)));
    socket.on('error', () => {});
    const pieces = 'POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody'.match(
      /.{1,6}/gs,
    );
    for (const piece of pieces ?? []) {
      socket.write(piece);
      expect((await ask(config)).status).toBe(200);
    }
    await vi.waitFor(() => expect(received).toMatch(/^HTTP\/1\.1 200 /), WAIT);
    expect(own.seen.filter(({ path, body }) => path === '/slow' && body === 'body')).toHaveLength(
      1,
    );
  },

  'serves others while clients do not read their answers': async (world) => {
    const { config } = await putOne(world);
    for (let client = 0; client < 8; client += 1) {
      const socket = connect(config.port, config.host);
      world.onClean(() => void socket.destroy());
      socket.on('error', () => {});
      socket.pause();
      socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    }
    const agent = keepAliveAgent(world, 8);
    expect(await tally(40, () => ask(config, { agent }))).toEqual({ own: 40 });
  },

  'serves on the same connection what a client sends before it has an answer': async (world) => {
    const { config, own } = await putOne(world);
    const requests = ['/1', '/2', '/3'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n`);
    const bytes = requests.join('\r\n');
    const received = await exchangeRaw(config, `${bytes}Connection: close\r\n\r\n`);
    expect(received.match(/HTTP\/1\.1 200 /g)).toHaveLength(3);
    expect(own.seen.map(({ path }) => path)).toEqual(['/1', '/2', '/3']);
  },

  'lets go of a client that has ended its side, answered or not': async (world) => {
    const { config } = await putOne(world);
    const socket = connect({ port: config.port, host: config.host, allowHalfOpen: true });
    let isEnded = false;
    socket.on('error', () => {});
    socket.on('close', () => (isEnded = true));
    socket.on('end', () => socket.destroy());
    socket.resume().end('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await vi.waitFor(() => expect(isEnded).toBe(true), WAIT);
    await vi.waitFor(async () => {
      const { inFlight = {} } = (await observed(world, config.name)) ?? {};
      expect(Object.values(inFlight)).toEqual([0]);
    }, WAIT);
    expect((await ask(config)).status).toBe(200);
  },
} satisfies Record<string, ConformanceCase>;
