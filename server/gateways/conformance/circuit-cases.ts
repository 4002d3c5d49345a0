import { expect, vi } from 'vitest';
import type { RouteRules } from '../../domain/gateway';
import { ask, tally } from './browser';
import {
  type Answering,
  deadTarget,
  putRoutes,
  startAnswering,
  startRecorder,
} from './recording-target';
import { type ConformanceCase, type GatewayWorld, observed } from './world';

const WAIT = { timeout: 15_000, interval: 20 };
/** Longer than any case takes. */
const LONG_MS = 600_000;

/** Answers 500 until it is mended. */
async function startMendable(world: GatewayWorld, id: string) {
  let isMended = false;
  const answering: Answering = ({ response }) =>
    void response.writeHead(isMended ? 200 : 500).end();
  const { target, seen } = await startRecorder(world, id, answering);
  return { target, seen, mend: () => (isMended = true) };
}

/** Two instances, of which the first fails until it is mended. */
async function putPair(world: GatewayWorld, rules: RouteRules) {
  const bad = await startMendable(world, 'bad');
  const good = await startRecorder(world, 'good');
  const targets = [bad.target, good.target];
  const config = await putRoutes(world, { v: { weight: 10_000, targets, ...rules } });
  return { config, bad, good };
}

async function askInTurn(count: number, send: () => ReturnType<typeof ask>) {
  const statuses: number[] = [];
  for (let sent = 0; sent < count; sent += 1) statuses.push((await send()).status);
  return statuses;
}

/** Instances that fail get nothing for a while. */
export const circuitCases = {
  'gives an instance nothing more after so many errors in a row': async (world) => {
    const { config, bad } = await putPair(world, {
      circuitBreaker: { consecutiveErrors: 3, ejectionMs: LONG_MS },
    });
    const statuses = await askInTurn(20, () => ask(config));
    expect(bad.seen).toHaveLength(3);
    expect(statuses.filter((status) => status === 500)).toHaveLength(3);
    expect(new Set(statuses.slice(-13))).toEqual(new Set([200]));
  },

  'says which instances get nothing, until when, and that the others still do': async (world) => {
    const { config } = await putPair(world, {
      circuitBreaker: { consecutiveErrors: 2, ejectionMs: LONG_MS },
    });
    expect((await observed(world, config.name))?.health?.v?.ejected ?? []).toEqual([]);
    await askInTurn(10, () => ask(config));
    await vi.waitFor(async () => {
      const { v } = (await observed(world, config.name))?.health ?? {};
      expect(v).toMatchObject({ circuit: 'closed', ejected: [{ target: 'bad' }] });
      expect(Math.abs((v?.ejected[0]?.until ?? 0) - Date.now() - LONG_MS)).toBeLessThan(30_000);
    }, WAIT);
  },

  'starts counting anew after a success': async (world) => {
    const fickle = await startRecorder(world, 'fickle', ({ response, index }) => {
      response.writeHead(index % 3 === 2 ? 200 : 500).end();
    });
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [fickle.target] },
        circuitBreaker: { consecutiveErrors: 3, ejectionMs: LONG_MS },
      },
    });
    await askInTurn(12, () => ask(config));
    expect(fickle.seen).toHaveLength(12);
  },

  'answers 503 and when to come again where every instance failed': async (world) => {
    const bad = await startAnswering(world, 'bad', 500);
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [bad.target] },
        circuitBreaker: { consecutiveErrors: 2, ejectionMs: LONG_MS },
      },
    });
    expect(await askInTurn(4, () => ask(config))).toEqual([500, 500, 503, 503]);
    const { text, target, headers } = await ask(config);
    expect(target).toBeNull();
    expect(text).toContain(config.name);
    expect(headers['retry-after']).toBe('1');
    expect(bad.seen).toHaveLength(2);
    await vi.waitFor(async () => {
      const { v } = (await observed(world, config.name))?.health ?? {};
      expect(v).toMatchObject({ circuit: 'open', ejected: [{ target: 'bad' }] });
    }, WAIT);
  },

  'counts what was broken off, not answered in time, or not accepted': async (world) => {
    const answerings: Answering[] = [({ response }) => void response.socket?.destroy(), () => {}];
    const recorders = await Promise.all(
      answerings.map((answering, index) => startRecorder(world, `bad-${index}`, answering)),
    );
    const bad = [...recorders.map(({ target }) => target), await deadTarget(world, 'bad-dead')];
    for (const target of bad) {
      const config = await putRoutes(world, {
        v: {
          ...{ weight: 10_000, targets: [target], timeoutMs: 200 },
          retries: { attempts: 1, on: [], methods: [] },
          circuitBreaker: { consecutiveErrors: 2, ejectionMs: LONG_MS },
        },
      });
      const statuses = await askInTurn(4, () => ask(config));
      expect(statuses.slice(2), target.id).toEqual([503, 503]);
    }
  },

  'sends one request to an instance whose time is over, and all its share when that went well':
    async (world) => {
      const { config, bad } = await putPair(world, {
        circuitBreaker: { consecutiveErrors: 2, ejectionMs: 500 },
      });
      await vi.waitFor(async () => {
        await ask(config);
        expect(bad.seen.length).toBeGreaterThanOrEqual(2);
      }, WAIT);
      bad.mend();
      const share = async () => (await tally(20, () => ask(config))).bad ?? 0;
      await vi.waitFor(async () => expect(await share()).toBeGreaterThan(8), WAIT);
      await vi.waitFor(async () => {
        expect((await observed(world, config.name))?.health?.v?.ejected ?? []).toEqual([]);
      }, WAIT);
    },

  'goes on without an instance whose probe failed': async (world) => {
    const { config, bad } = await putPair(world, {
      circuitBreaker: { consecutiveErrors: 2, ejectionMs: 300 },
    });
    let sent = 0;
    await vi.waitFor(
      async () => {
        await ask(config);
        sent += 1;
        expect(bad.seen.length).toBeGreaterThanOrEqual(4);
      },
      { ...WAIT, interval: 5 },
    );
    // Two errors at first, then one request for every 300 ms that went by.
    expect(bad.seen.length).toBeLessThan(sent / 2);
  },

  'takes no more under way than it was told, and answers 503 above that': async (world) => {
    const releases: (() => void)[] = [];
    const slow = await startRecorder(world, 'slow', ({ response }) => {
      releases.push(() => response.end());
    });
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [slow.target] },
        circuitBreaker: { maxConnections: 2 },
      },
    });
    const held = [ask(config), ask(config)];
    await vi.waitFor(() => expect(releases).toHaveLength(2), WAIT);
    const refused = await ask(config);
    expect(refused).toMatchObject({ status: 503, target: null });
    expect(refused.headers['retry-after']).toBe('1');
    for (const release of releases) release();
    for (const { status } of await Promise.all(held)) expect(status).toBe(200);
    await vi.waitFor(async () => {
      const answer = ask(config);
      await vi.waitFor(() => expect(releases.length).toBeGreaterThan(2), WAIT);
      for (const release of releases.slice(2)) release();
      expect((await answer).status).toBe(200);
    }, WAIT);
  },

  'keeps what it knows of instances over a change of weights': async (world) => {
    const { config, bad } = await putPair(world, {
      circuitBreaker: { consecutiveErrors: 2, ejectionMs: LONG_MS },
    });
    await askInTurn(8, () => ask(config));
    const other = { name: 'other', weight: 5_000, targets: [bad.target] };
    const routes = config.routes.map((route) => ({ ...route, weight: 10_000 }));
    await world.driver.put({ ...config, routes: [...routes, { ...other, weight: 0 }] });
    expect(new Set(await askInTurn(8, () => ask(config)))).toEqual(new Set([200]));
    expect(bad.seen).toHaveLength(2);
  },
} satisfies Record<string, ConformanceCase>;
