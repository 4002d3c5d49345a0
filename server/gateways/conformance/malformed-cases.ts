import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { ask } from './browser';
import { listenAnywhere } from './http-target';
import { MALFORMED_REQUESTS, type MalformedRequest } from './malformed-requests';
import { putRoutes } from './recording-target';
import type { ConformanceCase, GatewayWorld } from './world';

/** However slow the machine: a connection that is open after that is not going to be closed. */
const LONGEST_MS = 5_000;

/** A target that listens in on its own connections: all bytes, and every request that came to an end. */
async function startTap(world: GatewayWorld) {
  const tap = { bytes: '', complete: [] as { path: string; body: string }[] };
  const server = createServer(async (incoming, response) => {
    let body = '';
    try {
      for await (const chunk of incoming) body += String(chunk);
    } catch {
      return;
    }
    tap.complete.push({ path: incoming.url ?? '', body });
    response.end();
  });
  server.on('connection', (socket: Socket) => {
    socket.on('data', (chunk: Buffer) => (tap.bytes += chunk.toString('latin1')));
  });
  const { port, close } = await listenAnywhere(server);
  world.onClean(close);
  return { tap, target: { id: 'tap', host: '127.0.0.1', port } };
}

/** All that comes back until the connection is closed; null when it is not. */
function exchange({ port, host }: GatewayConfig, bytes: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let received = '';
    const timer = setTimeout(() => {
      resolve(null);
      socket.destroy();
    }, LONGEST_MS);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    socket.write(bytes, 'latin1');
  });
}

type Tap = Awaited<ReturnType<typeof startTap>>['tap'];

/** null: as it must be. */
function faultOf(request: MalformedRequest, answer: string | null, tap: Tap): string | null {
  const told = `${JSON.stringify(tap.bytes)}, answer ${JSON.stringify(answer?.slice(0, 40))}`;
  if (answer === null) return `the connection stays open; the target got ${told}`;
  const isRefused = /^HTTP\/1\.[01] (4\d\d|501|505) /.test(answer);
  if (request.must === 'be-plain') {
    return isPlain(request.body, isRefused, tap)
      ? null
      : `has two meanings; the target got ${told}`;
  }
  if (!isRefused) return `not refused; the target got ${told}`;
  const isClean = request.must === 'refuse' ? tap.bytes === '' : tap.complete.length === 0;
  return isClean ? null : `refused, but the target got ${told}`;
}

/** What follows it in the same bytes may be refused although it was passed on. */
function isPlain(body: string, isRefused: boolean, { bytes, complete }: Tap): boolean {
  const [one, ...more] = complete;
  if (one === undefined) return isRefused;
  const head = bytes.slice(0, bytes.indexOf('\r\n\r\n'));
  const lengths = head.match(/^(content-length|transfer-encoding):/gim) ?? [];
  const isSaidOnce = lengths.length <= 1 && !/[^\r]\n|\r[^\n]|\n[ \t]/.test(head);
  return isSaidOnce && more.length === 0 && one.body === body && one.path !== '/smuggled';
}

async function expectAll(world: GatewayWorld, requests: readonly MalformedRequest[]) {
  const { tap, target } = await startTap(world);
  const config = await putRoutes(world, { tap: { weight: 10_000, targets: [target] } });
  const faults: Record<string, string> = {};
  for (const request of requests) {
    Object.assign(tap, { bytes: '', complete: [] });
    const fault = faultOf(request, await exchange(config, request.bytes), tap);
    if (fault !== null) faults[request.name] = fault;
    // Nothing may be left in a connection to the target that the next request comes to.
    Object.assign(tap, { bytes: '', complete: [] });
    const { status } = await ask(config, { path: '/next' });
    const paths = tap.complete.map(({ path }) => path);
    if (status === 200 && paths.at(-1) === '/next' && !paths.includes('/smuggled')) continue;
    faults[`after ${request.name}`] = JSON.stringify({ status, ...tap });
  }
  expect(faults).toEqual({});
}

/** What is no proper request, and what two readers could understand in two ways. */
export const malformedCases: Record<string, ConformanceCase> = Object.fromEntries(
  Object.entries(MALFORMED_REQUESTS).map(([what, requests]): [string, ConformanceCase] => [
    `refuses malformed ${what}, or makes them plain, so that nothing is smuggled past`,
    (world) => expectAll(world, requests),
  ]),
);
