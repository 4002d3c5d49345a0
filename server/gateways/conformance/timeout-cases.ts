import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { expect, vi } from 'vitest';
import { ask, tally } from './browser';
import { startDeaf } from './deaf-target';
import { putRoutes, startHanging, startRecorder } from './recording-target';
import { type ConformanceCase, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
const SHORT_MS = 300;

const putOne = async (world: GatewayWorld, timeoutMs: number) => {
  const responses: ServerResponse[] = [];
  const slow = await startRecorder(world, 'slow', ({ response }) => void responses.push(response));
  const config = await putRoutes(world, {
    v: { weight: 10_000, targets: [slow.target], timeoutMs },
  });
  return { config, responses };
};

/** Nobody waits for ever. */
export const timeoutCases = {
  'answers 504 and says why when a target accepts and never answers': async (world) => {
    const { config } = await putOne(world, SHORT_MS);
    const { status, target, text } = await ask(config);
    expect({ status, target }).toEqual({ status: 504, target: null });
    expect(text).toContain(config.name);
    await vi.waitFor(async () => {
      const { inFlight = {} } = (await observed(world, config.name)) ?? {};
      expect(Object.values(inFlight)).toEqual([0]);
    }, WAIT);
  },

  'serves other routes and gateways meanwhile': async (world) => {
    const hanging = await startHanging(world, 'hanging');
    const config = await putRoutes(world, {
      slow: { condition: 'path begins /slow', targets: [hanging.target], timeoutMs: 2_000 },
      all: { weight: 10_000 },
    });
    const other = await putRoutes(world, { other: { weight: 10_000 } });
    let isOver = false;
    const waiting = Array.from({ length: 20 }, () =>
      ask(config, { path: '/slow' }).finally(() => (isOver = true)),
    );
    await vi.waitFor(() => expect(hanging.seen).toHaveLength(20), WAIT);
    expect(await tally(20, () => ask(config))).toEqual({ all: 20 });
    expect(await tally(20, () => ask(other))).toEqual({ other: 20 });
    expect(isOver).toBe(false);
    expect(new Set((await Promise.all(waiting)).map(({ status }) => status))).toEqual(
      new Set([504]),
    );
  },

  'lets an answer that has begun take as long as it needs': async (world) => {
    const { config, responses } = await putOne(world, SHORT_MS);
    const answer = ask(config);
    await vi.waitFor(() => expect(responses).toHaveLength(1), WAIT);
    responses[0]?.write('first ');
    const begunAt = performance.now();
    await vi.waitUntil(() => performance.now() - begunAt > 3 * SHORT_MS, WAIT);
    responses[0]?.end('last');
    expect(await answer).toMatchObject({ status: 200, text: 'first last' });
  },

  'waits for the answer from the end of the request on': async (world) => {
    const { config } = await putOne(world, SHORT_MS);
    const socket = connect(config.port, config.host);
    world.onClean(() => void socket.destroy());
    let received = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => (received += String(chunk)));
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n1');
    const begunAt = performance.now();
    await vi.waitUntil(() => performance.now() - begunAt > 2 * SHORT_MS, WAIT);
    expect(received).toBe('');
    socket.write('2');
    await vi.waitFor(() => expect(received).toMatch(/^HTTP\/1\.1 504 /), WAIT);
  },

  'goes on to another instance when a connection does not come about in time': async (world) => {
    const alive = await startRecorder(world, 'alive');
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [await startDeaf(world), alive.target] },
        connectTimeoutMs: 200,
        retries: { attempts: 2, on: ['connect-failure'], methods: [] },
      },
    });
    for (let sent = 0; sent < 4; sent += 1) {
      expect(await ask(config, { method: 'POST', body: 'x' })).toMatchObject({ target: 'alive' });
    }
  },
} satisfies Record<string, ConformanceCase>;
