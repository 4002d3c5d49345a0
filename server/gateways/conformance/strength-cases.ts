import { expect } from 'vitest';
import { ask, tally } from './browser';
import { keepAliveAgent } from './http-target';
import { putRoutes, withRoutes } from './recording-target';
import type { ConformanceCase } from './world';

const HEADERS = { 'X-Beta': 'yes' };
const condition = 'header X-Beta = yes';

/** How condition, strength and weight go together (dsl.md §9.3). */
export const strengthCases = {
  'gives the route of a condition its strength, and of the rest each route its weight': async (
    world,
  ) => {
    const config = await putRoutes(world, {
      beta: { weight: 0, condition, strength: 2_500 },
      one: { weight: 8_000 },
      two: { weight: 2_000 },
    });
    const agent = keepAliveAgent(world, 8);
    const counts = await tally(400, () => ask(config, { agent, headers: HEADERS }));
    expect(Math.abs((counts.beta ?? 0) - 100)).toBeLessThan(10);
    expect(Math.abs((counts.one ?? 0) - 240)).toBeLessThan(20);
    expect(Math.abs((counts.two ?? 0) - 60)).toBeLessThan(20);
  },

  'gives the route of a condition its weight of the rest as well': async (world) => {
    const config = await putRoutes(world, {
      beta: { weight: 5_000, condition, strength: 5_000 },
      all: { weight: 5_000 },
    });
    const agent = keepAliveAgent(world, 8);
    const { beta = 0 } = await tally(400, () => ask(config, { agent, headers: HEADERS }));
    expect(Math.abs(beta - 300)).toBeLessThan(20);
  },

  'is switched off by strength 0': async (world) => {
    const config = await putRoutes(world, {
      beta: { condition, strength: 0 },
      all: { weight: 10_000 },
    });
    const agent = keepAliveAgent(world, 8);
    expect(await tally(40, () => ask(config, { agent, headers: HEADERS }))).toEqual({ all: 40 });
  },

  'tries no further condition for those whom the first did not take': async (world) => {
    const config = await putRoutes(world, {
      first: { condition, strength: 1 },
      second: { condition },
      all: { weight: 10_000 },
    });
    const agent = keepAliveAgent(world, 8);
    const counts = await tally(100, () => ask(config, { agent, headers: HEADERS }));
    expect(counts.all).toBeGreaterThan(97);
    expect(counts).not.toHaveProperty('second');
  },

  'follows a change of strength with the very next request': async (world) => {
    const config = await putRoutes(world, {
      beta: { condition, strength: 10_000 },
      all: { weight: 10_000 },
    });
    for (const strength of [0, 10_000, 0]) {
      await world.driver.put(withRoutes(config, { beta: { strength } }));
      const counts = await tally(10, () => ask(config, { headers: HEADERS }));
      expect(counts).toEqual(strength === 0 ? { all: 10 } : { beta: 10 });
    }
  },
} satisfies Record<string, ConformanceCase>;
