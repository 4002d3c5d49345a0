import { expect, vi } from 'vitest';
import { ask, tally } from './browser';
import { putRoutes, startAnswering, startRecorder } from './recording-target';
import { type ConformanceCase, observed } from './world';

const WAIT = { timeout: 10_000, interval: 20 };
/** Out of service after its first error, for longer than any case takes. */
const BREAKER = { consecutiveErrors: 1, ejectionMs: 600_000 };

/** The route that takes over. */
export const fallbackCases = {
  'sends what a route cannot serve to its fallback, at weight 0 too': async (world) => {
    const bad = await startAnswering(world, 'bad', 500);
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [bad.target] },
        ...{ circuitBreaker: BREAKER, fallback: 'spare' },
      },
      spare: {},
    });
    expect((await ask(config)).status).toBe(500);
    expect(await tally(20, () => ask(config))).toEqual({ spare: 20 });
    expect(bad.seen).toHaveLength(1);
  },

  'leaves the fallback alone as long as one instance serves': async (world) => {
    const bad = await startAnswering(world, 'bad', 500);
    const good = await startRecorder(world, 'good');
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [bad.target, good.target] },
        ...{ circuitBreaker: BREAKER, fallback: 'spare' },
      },
      spare: {},
    });
    const counts = await tally(20, () => ask(config));
    expect(Object.keys(counts).toSorted()).toEqual(['bad', 'good']);
    expect(await tally(20, () => ask(config))).toEqual({ good: 20 });
  },

  'sends what is above the limit of connections to the fallback': async (world) => {
    const releases: (() => void)[] = [];
    const slow = await startRecorder(world, 'slow', ({ response }) => {
      releases.push(() => response.end());
    });
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [slow.target], fallback: 'spare' },
        circuitBreaker: { maxConnections: 1 },
      },
      spare: {},
    });
    const held = ask(config);
    await vi.waitFor(() => expect(releases).toHaveLength(1), WAIT);
    expect(await tally(4, () => ask(config))).toEqual({ spare: 4 });
    releases[0]?.();
    expect((await held).target).toBe('slow');
  },

  'goes on to the fallback of a fallback, and ends where two name each other': async (world) => {
    const bad = await startAnswering(world, 'bad', 500);
    const worse = await startAnswering(world, 'worse', 500);
    const config = await putRoutes(world, {
      v: {
        ...{ weight: 10_000, targets: [bad.target] },
        ...{ circuitBreaker: BREAKER, fallback: 'w' },
      },
      w: { targets: [worse.target], circuitBreaker: BREAKER, fallback: 'last' },
      last: {},
    });
    expect([(await ask(config)).target, (await ask(config)).target]).toEqual(['bad', 'worse']);
    expect((await ask(config)).target).toBe('last');
    const routes = config.routes.map((route) =>
      route.name === 'w' ? { ...route, fallback: 'v' } : route,
    );
    await world.driver.put({ ...config, routes });
    expect(await ask(config)).toMatchObject({ status: 503, target: null });
    expect(await observed(world, config.name)).toMatchObject({ state: 'serving' });
  },

  'falls back for what a condition has sent there as well': async (world) => {
    const bad = await startAnswering(world, 'bad', 500);
    const config = await putRoutes(world, {
      beta: {
        ...{ condition: 'has header X-Beta', targets: [bad.target] },
        ...{ circuitBreaker: BREAKER, fallback: 'spare' },
      },
      all: { weight: 10_000 },
      spare: {},
    });
    const headers = { 'X-Beta': '1' };
    await ask(config, { headers });
    expect((await ask(config, { headers })).target).toBe('spare');
    expect((await ask(config)).target).toBe('all');
  },
} satisfies Record<string, ConformanceCase>;
