import { expect, vi } from 'vitest';
import { ask, tally } from './browser';
import { putRoutes, startRecorder } from './recording-target';
import type { ConformanceCase, GatewayWorld } from './world';

const WAIT = { timeout: 10_000, interval: 20 };

/** One route with three instances, of which each keeps a request for `/hold` until `release`; `held` says who has which. */
async function putBalanced(world: GatewayWorld, balance: string) {
  const held: { id: string; release(): void }[] = [];
  const recorders = await Promise.all(
    ['p0', 'p1', 'p2'].map((id) =>
      startRecorder(world, id, ({ seen, response }) => {
        if (seen.path === '/hold') held.push({ id, release: () => response.end() });
        else response.end();
      }),
    ),
  );
  const targets = recorders.map(({ target }) => target);
  const config = await putRoutes(world, { p: { weight: 10_000, targets, balance } });
  return { config, held };
}

/** How instances of a route take turns (dsl.md §8.2). */
export const balanceCases = {
  'gives every instance the same with `roundrobin`': async (world) => {
    const { config } = await putBalanced(world, 'roundrobin');
    expect(await tally(30, () => ask(config))).toEqual({ p0: 10, p1: 10, p2: 10 });
  },

  'gives the instance with the least under way the next one with `leastconn`': async (world) => {
    const { config, held } = await putBalanced(world, 'leastconn');
    const answers = [];
    for (let count = 1; count <= 6; count += 1) {
      answers.push(ask(config, { path: '/hold' }));
      await vi.waitFor(() => expect(held).toHaveLength(count), WAIT);
    }
    expect(held.map(({ id }) => id).toSorted()).toEqual(['p0', 'p0', 'p1', 'p1', 'p2', 'p2']);
    for (const { id, release } of held) if (id === 'p1') release();
    const freed = async () => expect((await ask(config)).target).toBe('p1');
    // An answer may be here a moment before it is no longer under way.
    await vi.waitFor(freed, WAIT);
    for (let sent = 0; sent < 6; sent += 1) await freed();
    for (const { release } of held) release();
    await Promise.all(answers);
  },

  'gives all to the first instance with `first`': async (world) => {
    const { config } = await putBalanced(world, 'first');
    expect(await tally(12, () => ask(config))).toEqual({ p0: 12 });
  },

  'gives a client always the same instance with `source`': async (world) => {
    const { config } = await putBalanced(world, 'source');
    expect(Object.values(await tally(12, () => ask(config)))).toEqual([12]);
  },

  'leaves it to chance with `random`': async (world) => {
    const { config } = await putBalanced(world, 'random');
    const counts = await tally(90, () => ask(config));
    // 3 · (2/3)^90 that one of them gets nothing.
    expect(Object.keys(counts).toSorted()).toEqual(['p0', 'p1', 'p2']);
  },
} satisfies Record<string, ConformanceCase>;
