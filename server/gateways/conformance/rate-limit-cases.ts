import { expect, vi } from 'vitest';
import { ask, createBrowser } from './browser';
import { putRoutes, startRecorder } from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

/** Longer than any case takes. */
const LONG_MS = 600_000;
const needed = (run: ConformanceCase) => needing('rate-limit', run);

async function putLimited(
  world: GatewayWorld,
  rateLimit: { requests: number; perMs: number; key?: string },
) {
  const { target, seen } = await startRecorder(world, 'limited');
  const config = await putRoutes(
    world,
    { v: { weight: 10_000, targets: [target] } },
    { rateLimit },
  );
  return { config, seen };
}

/** Limits of the rate of requests. */
export const rateLimitCases = {
  'answers 429 above the limit, says when to come again, and keeps it from the targets': needed(
    async (world) => {
      const { config, seen } = await putLimited(world, { requests: 3, perMs: LONG_MS });
      const statuses: number[] = [];
      for (let sent = 0; sent < 6; sent += 1) statuses.push((await ask(config)).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
      expect(seen).toHaveLength(3);
      const { headers, text, target } = await ask(config);
      expect(target).toBeNull();
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(LONG_MS / 1_000);
      expect(text).toContain(config.name);
    },
  ),

  'counts every client on its own, and those who do not say who they are as one': needed(
    async (world) => {
      const { config } = await putLimited(world, {
        ...{ requests: 2, perMs: LONG_MS, key: 'header X-User' },
      });
      const statusOf = async (user: string | null) =>
        (await ask(config, user === null ? {} : { headers: { 'X-User': user } })).status;
      for (const user of ['anna', 'ben', null]) {
        expect([await statusOf(user), await statusOf(user), await statusOf(user)]).toEqual([
          200, 200, 429,
        ]);
      }
    },
  ),

  'tells clients apart by a cookie or by their address': needed(async (world) => {
    const byCookie = await putLimited(world, {
      ...{ requests: 1, perMs: LONG_MS, key: 'cookie user' },
    });
    for (const user of ['1', '2']) {
      const browser = createBrowser(byCookie.config, { user });
      expect((await browser.ask()).status).toBe(200);
      expect((await browser.ask()).status).toBe(429);
    }
    const byAddress = await putLimited(world, { requests: 1, perMs: LONG_MS, key: 'ip' });
    const headers = { 'X-Forwarded-For': '10.0.0.1' };
    expect((await ask(byAddress.config)).status).toBe(200);
    expect((await ask(byAddress.config, { headers })).status).toBe(429);
  }),

  'serves again when the time has passed': needed(async (world) => {
    const { config } = await putLimited(world, { requests: 1, perMs: 1_000 });
    const statuses = new Set<number>();
    await vi.waitFor(
      async () => {
        statuses.add((await ask(config)).status);
        expect(statuses).toEqual(new Set([200, 429]));
      },
      { timeout: 10_000, interval: 5 },
    );
    await vi.waitFor(async () => expect((await ask(config)).status).toBe(200), {
      ...{ timeout: 15_000, interval: 1_100 },
    });
  }),

  'goes on counting over a change of weights': needed(async (world) => {
    const config = await putRoutes(
      world,
      { a: { weight: 10_000 }, b: { weight: 0 } },
      { rateLimit: { requests: 2, perMs: LONG_MS } },
    );
    expect((await ask(config)).status).toBe(200);
    const routes = config.routes.map((route) => ({ ...route, weight: 10_000 - route.weight }));
    await world.driver.put({ ...config, routes });
    expect(await ask(config)).toMatchObject({ status: 200, target: 'b' });
    expect((await ask(config)).status).toBe(429);
  }),
} satisfies Record<string, ConformanceCase>;
