import { expect } from 'vitest';
import type { RouteRules } from '../../domain/gateway';
import { ask } from './browser';
import {
  type Answering,
  deadTarget,
  putRoutes,
  startBreaking,
  startRecorder,
} from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

type Retries = NonNullable<RouteRules['retries']>;
const retrying = (wish: Partial<Retries>): Retries => ({
  ...{ attempts: 2, on: ['connect-failure', 'reset', 'timeout', '5xx'], methods: [] },
  ...wish,
});

/** Fails that many times, then answers 200. */
const failing =
  (times: number, fail: Answering): Answering =>
  (exchange) =>
    void (exchange.index < times ? fail(exchange) : exchange.response.end('at last'));
const with503: Answering = ({ response }) => void response.writeHead(503).end('not now');
const withReset: Answering = ({ response }) => void response.socket?.destroy();
const withSilence: Answering = () => {};

/** One route with one such instance. */
async function putFailing(world: GatewayWorld, answering: Answering, rules: RouteRules) {
  const { target, seen } = await startRecorder(world, 'failing', answering);
  const config = await putRoutes(world, {
    v: { weight: 10_000, targets: [target], ...rules },
  });
  return { config, seen };
}

/** Attempts that are repeated, and those that never are. */
export const retryCases = {
  'repeats what found no open port with another instance, whatever the method': async (world) => {
    const alive = await startRecorder(world, 'alive');
    const dead = await deadTarget(world, 'dead');
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [dead, alive.target] },
        retries: retrying({ on: ['connect-failure'] }),
      },
    });
    for (const method of ['POST', 'GET', 'PATCH', 'DELETE']) {
      expect(await ask(config, { method, body: 'x' }), method).toMatchObject({ target: 'alive' });
    }
    expect(alive.seen.map(({ body }) => body)).toEqual(['x', 'x', 'x', 'x']);
  },

  'repeats a GET that was answered 5xx, broken off or not at all, as often as it was told': async (
    world,
  ) => {
    for (const fail of [with503, withReset, withSilence]) {
      const rules = { retries: retrying({ attempts: 2 }), timeoutMs: 300 };
      const twice = await putFailing(world, failing(2, fail), rules);
      expect(await ask(twice.config)).toMatchObject({ status: 200, text: 'at last' });
      expect(twice.seen).toHaveLength(3);
    }
  },

  'hands the last failure on when all attempts have failed': async (world) => {
    const { config, seen } = await putFailing(world, with503, { retries: retrying({}) });
    expect(await ask(config)).toMatchObject({ status: 503, text: 'not now', target: 'failing' });
    expect(seen).toHaveLength(3);
    const broken = await putFailing(world, withReset, { retries: retrying({ attempts: 1 }) });
    expect(await ask(broken.config)).toMatchObject({ status: 502, target: null });
    expect(broken.seen).toHaveLength(2);
  },

  'repeats nothing that may have had an effect': async (world) => {
    for (const [fail, status] of [
      [with503, 503],
      [withReset, 502],
      [withSilence, 504],
    ] as const) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const rules = { retries: retrying({}), timeoutMs: 300 };
        const { config, seen } = await putFailing(world, fail, rules);
        expect((await ask(config, { method, body: 'x' })).status).toBe(status);
        expect(seen, `${method} ${status}`).toHaveLength(1);
      }
    }
  },

  'repeats after nothing but the reasons it was given': async (world) => {
    const onReset = await putFailing(world, with503, { retries: retrying({ on: ['reset'] }) });
    expect((await ask(onReset.config)).status).toBe(503);
    expect(onReset.seen).toHaveLength(1);
    const on5xx = await putFailing(world, withReset, { retries: retrying({ on: ['5xx'] }) });
    expect((await ask(on5xx.config)).status).toBe(502);
    expect(on5xx.seen).toHaveLength(1);
    const on500 = await putFailing(world, with503, { retries: retrying({ on: [500] }) });
    expect((await ask(on500.config)).status).toBe(503);
    expect(on500.seen).toHaveLength(1);
    const on503 = await putFailing(world, failing(1, with503), {
      retries: retrying({ on: [503] }),
    });
    expect((await ask(on503.config)).status).toBe(200);
  },

  'repeats a request with another instance where there is one': async (world) => {
    const broken = await startBreaking(world, 'broken');
    const whole = await startRecorder(world, 'whole');
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [broken.target, whole.target] },
        retries: retrying({ attempts: 1 }),
      },
    });
    for (let sent = 0; sent < 6; sent += 1) expect((await ask(config)).target).toBe('whole');
    expect(broken.seen.length).toBeGreaterThan(0);
  },

  'repeats the methods it was given, body included, and no others': needing(
    'retry-methods',
    async (world) => {
      const rules = { retries: retrying({ methods: ['POST'] }) };
      const { config, seen } = await putFailing(world, failing(1, with503), rules);
      expect((await ask(config, { method: 'POST', body: 'payload' })).status).toBe(200);
      expect(seen.map(({ body }) => body)).toEqual(['payload', 'payload']);
      const get = await putFailing(world, failing(1, with503), rules);
      expect((await ask(get.config)).status).toBe(503);
    },
  ),

  'repeats no body that is too large to be kept': needing('retry-methods', async (world) => {
    const rules = { retries: retrying({ methods: ['POST'] }) };
    const { config, seen } = await putFailing(world, failing(1, with503), rules);
    const body = 'x'.repeat(1_024 * 1_024);
    expect((await ask(config, { method: 'POST', body })).status).toBe(503);
    expect(seen.map((each) => each.body.length)).toEqual([body.length]);
  }),
} satisfies Record<string, ConformanceCase>;
