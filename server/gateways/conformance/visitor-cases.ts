import { expect } from 'vitest';
import {
  assignVisitors,
  compileRouting,
  createDraw,
  DRAW_STEPS,
  decide,
  type GatewayConfig,
} from '../../domain/gateway';
import { ask, createBrowser, tally } from './browser';
import { keepAliveAgent } from './http-target';
import { putRoutes, withRoutes } from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

const NAMES = Array.from({ length: 120 }, (_, index) => `visitor ${index * 7919}`);
const KEY = 'header X-User';
const TWO = { a: { weight: 9_000 }, b: { weight: 1_000 } };

/** Assigned anew, from what was before. */
function assigned(config: GatewayConfig, key = KEY): GatewayConfig {
  const slices = assignVisitors(config.visitors?.slices ?? [], config.routes);
  return { ...config, visitors: { key, slices } };
}

async function putAssigned(world: GatewayWorld, config: GatewayConfig, key = KEY) {
  const next = assigned(config, key);
  await world.driver.put(next);
  return next;
}

/** Whom each visitor gets. */
async function targetsOf(world: GatewayWorld, config: GatewayConfig): Promise<(string | null)[]> {
  const agent = keepAliveAgent(world, 8);
  return Promise.all(
    NAMES.map(async (name) => {
      const { target } = await ask(config, { agent, headers: { 'X-User': name } });
      return target;
    }),
  );
}

/** As the domain says, which the tester on the screen asks too. */
function targetsByDomain(config: GatewayConfig): (string | undefined)[] {
  const routing = compileRouting(config);
  const draws = {
    weight: createDraw(DRAW_STEPS.weight),
    strength: createDraw(DRAW_STEPS.strength),
  };
  return NAMES.map((visitor) => {
    const request = { method: 'GET', path: '/', host: 'a', headers: { 'X-User': visitor } };
    return config.routes[decide(routing, { request, tied: null }, draws).route]?.name;
  });
}

const needed = (run: ConformanceCase) => needing('visitors', run);

/** A/B: who asks decides, not chance. */
export const visitorCases = {
  'gives every visitor the route that follows from who asks, each route its share of visitors':
    needed(async (world) => {
      const config = await putAssigned(
        world,
        await putRoutes(world, { a: { weight: 7_000 }, b: { weight: 3_000 } }, { name: 'ab/1' }),
      );
      const got = await targetsOf(world, config);
      expect(got).toEqual(targetsByDomain(config));
      const share = got.filter((target) => target === 'b').length / NAMES.length;
      expect(Math.abs(share - 0.3)).toBeLessThan(0.15);
    }),

  'moves nobody from B to A when B grows from 10 to 20 %, and only as many as it takes': needed(
    async (world) => {
      const config = await putAssigned(world, await putRoutes(world, TWO, { name: 'ab/2' }));
      const before = await targetsOf(world, config);
      const grown = await putAssigned(
        world,
        withRoutes(config, { a: { weight: 8_000 }, b: { weight: 2_000 } }),
      );
      const after = await targetsOf(world, grown);
      expect(after).toEqual(targetsByDomain(grown));
      const moved = after.filter((target, index) => target !== before[index]);
      expect(new Set(moved)).toEqual(new Set(['b']));
      expect(moved.length).toBeLessThan(NAMES.length * 0.2);
    },
  ),

  'keeps every visitor where they are over a restart, and over another order of the routes': needed(
    async (world) => {
      const config = await putAssigned(world, await putRoutes(world, TWO));
      const before = await targetsOf(world, config);
      await world.driver.stop();
      await world.reopen();
      expect(await targetsOf(world, config)).toEqual(before);
      const turned = await putAssigned(world, {
        ...config,
        routes: config.routes.toReversed(),
      });
      expect(await targetsOf(world, turned)).toEqual(before);
    },
  ),

  'gives the visitors of a route without targets to the others, each always to the same one':
    needed(async (world) => {
      const wishes = { a: { weight: 4_000 }, b: { weight: 3_000 }, c: { weight: 3_000 } };
      const config = await putAssigned(world, await putRoutes(world, wishes));
      const before = await targetsOf(world, config);
      await world.driver.put(withRoutes(config, { a: { targets: [] } }));
      const without = await targetsOf(world, config);
      expect(new Set(without)).toEqual(new Set(['b', 'c']));
      for (const [index, target] of before.entries()) {
        if (target !== 'a') expect(without[index]).toBe(target);
      }
      expect(await targetsOf(world, config)).toEqual(without);
    }),

  'gives a visitor without a cookie one, and then always the same route': needed(async (world) => {
    const half = { a: { weight: 5_000 }, b: { weight: 5_000 } };
    const config = await putAssigned(world, await putRoutes(world, half), 'cookie visitor');
    const seen = new Set<string | null>();
    // 2^-39 that all of 40 visitors get the same.
    for (let visitor = 0; visitor < 40; visitor += 1) {
      const browser = createBrowser(config);
      const { setCookies, target } = await browser.ask();
      expect(setCookies).toEqual([
        expect.stringMatching(
          /^visitor=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}; Path=\/; Max-Age=31536000; SameSite=Lax$/,
        ),
      ]);
      expect(await browser.ask()).toMatchObject({ target, setCookies: [] });
      seen.add(target);
    }
    expect(seen).toEqual(new Set(['a', 'b']));
  }),

  'shares those who do not say who they are by weight': needed(async (world) => {
    const config = await putAssigned(world, await putRoutes(world, TWO));
    const agent = keepAliveAgent(world, 8);
    const counts = await tally(200, () => ask(config, { agent }));
    expect(Math.abs((counts.b ?? 0) - 20)).toBeLessThan(6);
  }),

  'takes all who come from one address for one visitor': needed(async (world) => {
    const half = { a: { weight: 5_000 }, b: { weight: 5_000 } };
    const config = await putAssigned(world, await putRoutes(world, half), 'ip');
    expect(Object.values(await tally(20, () => ask(config)))).toEqual([20]);
  }),

  'lets a condition decide before the visitor': needed(async (world) => {
    const config = await putAssigned(
      world,
      await putRoutes(world, { ...TWO, beta: { condition: 'has header X-Beta' } }),
    );
    const headers = { 'X-Beta': '1', 'X-User': 'anna' };
    expect((await ask(config, { headers })).target).toBe('beta');
  }),
} satisfies Record<string, ConformanceCase>;
