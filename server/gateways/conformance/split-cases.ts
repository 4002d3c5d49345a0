import { expect, vi } from 'vitest';
import type { RouteConfig } from '../../domain/gateway';
import {
  type ConformanceCase,
  configure,
  countAnswers,
  type GatewayWorld,
  observed,
} from './world';

const WAIT = { timeout: 10_000, interval: 20 };

/** Routes `<prefix>0`, `<prefix>1`, … with one target each, which bears the name of its route. */
async function startRoutes(
  world: GatewayWorld,
  prefix: string,
  weights: readonly number[],
): Promise<RouteConfig[]> {
  const names = weights.map((_, index) => `${prefix}${index}`);
  const targets = await Promise.all(names.map((name) => world.startTarget(name)));
  return targets.map((target, index) => ({
    name: target.id,
    weight: weights[index] ?? 0,
    targets: [target],
  }));
}

/** Where requests go. */
export const splitCases = {
  'splits by weight, to within a few requests': async (world) => {
    const config = await configure(world, await startRoutes(world, 'w', [7_000, 2_900, 100]));
    await world.driver.put(config);
    const counts = await countAnswers(world, config, 500);
    expect(Math.abs((counts.w0 ?? 0) - 350)).toBeLessThan(5);
    expect(Math.abs((counts.w1 ?? 0) - 145)).toBeLessThan(5);
    expect(Math.abs((counts.w2 ?? 0) - 5)).toBeLessThan(5);
    expect(counts.w2).toBeGreaterThan(0);
  },

  'sends nothing to a route with weight 0': async (world) => {
    const config = await configure(world, await startRoutes(world, 'z', [10_000, 0]));
    await world.driver.put(config);
    expect(await countAnswers(world, config, 200)).toEqual({ z0: 200 });
  },

  'gives the share of a route without targets to the others': async (world) => {
    const [first, second, third] = await startRoutes(world, 'e', [5_000, 4_000, 1_000]);
    if (!first || !second || !third) throw new Error('three routes were asked for');
    const config = await configure(world, [{ ...first, targets: [] }, second, third]);
    await world.driver.put(config);
    const counts = await countAnswers(world, config, 200);
    expect(Math.abs((counts.e1 ?? 0) - 160)).toBeLessThan(5);
    expect((counts.e1 ?? 0) + (counts.e2 ?? 0)).toBe(200);
  },

  'takes turns among the targets of a route': async (world) => {
    const targets = await Promise.all(['r0', 'r1', 'r2'].map((id) => world.startTarget(id)));
    const config = await configure(world, [{ name: 'r', weight: 10_000, targets }]);
    await world.driver.put(config);
    expect(await countAnswers(world, config, 30)).toEqual({ r0: 10, r1: 10, r2: 10 });
  },

  'follows a change with the very next request': async (world) => {
    const [first, second] = await startRoutes(world, 'c', [10_000, 0]);
    if (!first || !second) throw new Error('two routes were asked for');
    const config = await configure(world, [first, second]);
    for (const [a, b] of [
      [10_000, 0],
      [0, 10_000],
      [10_000, 0],
      [0, 10_000],
    ] as const) {
      await world.driver.put({
        ...config,
        routes: [
          { ...first, weight: a },
          { ...second, weight: b },
        ],
      });
      expect(await countAnswers(world, config, 10)).toEqual(a > 0 ? { c0: 10 } : { c1: 10 });
    }
  },

  'loses no request while the split changes under load': async (world) => {
    const routes = await startRoutes(world, 'l', [5_000, 5_000]);
    const config = await configure(world, routes);
    await world.driver.put(config);
    let isOver = false;
    const statuses: number[] = [];
    const clients = Array.from({ length: 8 }, async () => {
      while (!isOver) statuses.push((await world.send(config)).status);
    });
    for (let change = 0; change < 40; change += 1) {
      const weight = (change * 2_500) % 12_500;
      const weights = [weight, 10_000 - weight];
      await world.driver.put({
        ...config,
        routes: routes.map((route, index) => ({ ...route, weight: weights[index] ?? 0 })),
      });
      const seen = statuses.length;
      await vi.waitFor(() => expect(statuses.length).toBeGreaterThan(seen + 8), WAIT);
    }
    isOver = true;
    await Promise.all(clients);
    expect(statuses.length).toBeGreaterThan(300);
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  },

  'answers 503 and says why when there is no target': async (world) => {
    const config = await configure(world, [{ name: 'v1', weight: 10_000, targets: [] }]);
    await world.driver.put(config);
    const answer = await world.send(config);
    expect(answer).toMatchObject({ status: 503, target: null });
    expect(answer.text).toContain(config.name);
    await world.driver.put({ ...config, routes: [] });
    expect((await world.send(config)).status).toBe(503);
  },

  'lets requests under way keep a target that was removed, and counts them until they end': async (
    world,
  ) => {
    const [first, second] = await startRoutes(world, 'k', [10_000, 0]);
    if (!first || !second) throw new Error('two routes were asked for');
    const config = await configure(world, [first, second]);
    await world.driver.put(config);
    const held = [await world.hold(config), await world.hold(config)];
    expect(held.map((request) => request.target)).toEqual(['k0', 'k0']);
    await world.driver.put({ ...config, routes: [{ ...second, weight: 10_000 }] });
    expect(await countAnswers(world, config, 5)).toEqual({ k1: 5 });
    expect((await observed(world, config.name))?.inFlight).toMatchObject({ k0: 2 });
    expect(await held[0]?.finish()).toMatchObject({ status: 200, target: 'k0' });
    expect(await held[1]?.finish()).toMatchObject({ status: 200, target: 'k0' });
    await vi.waitFor(
      async () => expect((await observed(world, config.name))?.inFlight).not.toHaveProperty('k0'),
      WAIT,
    );
  },
} satisfies Record<string, ConformanceCase>;
