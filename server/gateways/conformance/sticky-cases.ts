import { expect } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { stickyNames } from '../../domain/gateway';
import { ask, createBrowser, tally } from './browser';
import { putRoutes, startRecorder, withRoutes } from './recording-target';
import type { ConformanceCase, GatewayWorld } from './world';

const HALVES = { a: { weight: 5_000 }, b: { weight: 5_000 } };

/** Clients that were given a route or an instance, each with whom they got. */
async function tie(config: GatewayConfig, count: number) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const browser = createBrowser(config);
      return { browser, target: (await browser.ask()).target };
    }),
  );
}

type Tied = Awaited<ReturnType<typeof tie>>;

/** Whom they get now. */
const again = (tied: Tied, times = 3) =>
  Promise.all(
    tied.map(async ({ browser }) => {
      const got = new Set<string | null>();
      for (let time = 0; time < times; time += 1) got.add((await browser.ask()).target);
      return [...got];
    }),
  );
const as = (tied: Tied) => tied.map(({ target }) => [target]);

async function startInstances(world: GatewayWorld, ids: readonly string[]) {
  const recorders = await Promise.all(ids.map((id) => startRecorder(world, id)));
  return recorders.map(({ target }) => target);
}

/** Clients that stay where they are (dsl.md §8, §9.3; features §6). */
export const stickyCases = {
  'ties a client to the route it got first': async (world) => {
    const config = await putRoutes(world, HALVES, { sticky: 'route' });
    const tied = await tie(config, 10);
    expect(new Set(tied.map(({ target }) => target))).toEqual(new Set(['a', 'b']));
    expect(await again(tied)).toEqual(as(tied));
  },

  'ties a client to the instance it got first': async (world) => {
    const targets = await startInstances(world, ['i0', 'i1', 'i2']);
    const config = await putRoutes(
      world,
      { v: { weight: 10_000, targets } },
      { sticky: 'instance' },
    );
    const tied = await tie(config, 9);
    expect(new Set(tied.map(({ target }) => target)).size).toBe(3);
    expect(await again(tied)).toEqual(as(tied));
  },

  'lets the instances of a route take turns for a client that is tied to the route alone': async (
    world,
  ) => {
    const targets = await startInstances(world, ['t0', 't1']);
    const config = await putRoutes(world, { v: { weight: 10_000, targets } }, { sticky: 'route' });
    const { ask } = createBrowser(config);
    expect(Object.keys(await tally(10, () => ask())).toSorted()).toEqual(['t0', 't1']);
  },

  'ties with a cookie that scripts cannot read, for the whole site and until the browser is closed':
    async (world) => {
      const config = await putRoutes(world, HALVES, { sticky: 'instance' });
      const { routeCookie, instanceCookie } = stickyNames(config);
      const { setCookies } = await ask(config);
      expect(setCookies.toSorted()).toEqual(
        [instanceCookie, routeCookie].map((name) =>
          expect.stringMatching(new RegExp(`^${name}=[\\w-]{8,}; Path=/; HttpOnly; SameSite=Lax$`)),
        ),
      );
    },

  'sets its cookie once, beside the cookies of the target': async (world) => {
    const own = await startRecorder(world, 'own', ({ response }) => {
      response.setHeader('Set-Cookie', 'mine=1').end();
    });
    const config = await putRoutes(
      world,
      { v: { weight: 10_000, targets: [own.target] } },
      { sticky: 'route' },
    );
    const browser = createBrowser(config);
    const names = async () =>
      (await browser.ask()).setCookies.map((line) => line.split('=')[0]).toSorted();
    expect(await names()).toEqual(['mine', stickyNames(config).routeCookie]);
    expect(await names()).toEqual(['mine']);
  },

  'keeps its own cookies from the targets': async (world) => {
    const own = await startRecorder(world, 'own');
    const config = await putRoutes(
      world,
      { v: { weight: 10_000, targets: [own.target] } },
      { sticky: 'instance' },
    );
    const browser = createBrowser(config, { first: '1' });
    await browser.ask();
    await browser.ask({ cookies: { last: '2' } });
    expect(own.seen.map(({ headers }) => headers.cookie)).toEqual(['first=1', 'first=1; last=2']);
    const alone = createBrowser(config);
    await alone.ask();
    await alone.ask();
    expect(own.seen.at(-1)?.headers).not.toHaveProperty('cookie');
  },

  'keeps those who are tied over a change of weights, and at weight 0': async (world) => {
    const config = await putRoutes(world, HALVES, { sticky: 'route' });
    const tied = await tie(config, 10);
    await world.driver.put(withRoutes(config, { a: { weight: 0 }, b: { weight: 10_000 } }));
    expect(await again(tied)).toEqual(as(tied));
    expect(await tally(20, () => ask(config))).toEqual({ b: 20 });
  },

  'keeps those who are tied over a restart of what moves the traffic': async (world) => {
    const config = await putRoutes(world, HALVES, { sticky: 'instance' });
    const tied = await tie(config, 10);
    await world.driver.stop();
    await world.reopen();
    expect(await again(tied)).toEqual(as(tied));
  },

  'lets go of those who are tied to a route whose sessions are raised, and of no others': async (
    world,
  ) => {
    const config = await putRoutes(world, HALVES, { sticky: 'route' });
    const tied = await tie(config, 12);
    await world.driver.put(
      withRoutes(config, { a: { weight: 0, sessions: 1 }, b: { weight: 10_000 } }),
    );
    expect(await again(tied)).toEqual(tied.map(() => ['b']));
    await world.driver.put(
      withRoutes(config, { a: { weight: 10_000, sessions: 1 }, b: { weight: 0 } }),
    );
    expect(await again(tied)).toEqual(tied.map(() => ['b']));
  },

  'gives a client whose instance is gone another one of its route': async (world) => {
    const [first, second, third] = await startInstances(world, ['g0', 'g1', 'g2']);
    if (!first || !second || !third) throw new Error('three were asked for');
    const config = await putRoutes(
      world,
      { a: { weight: 5_000, targets: [first, second] }, b: { weight: 5_000, targets: [third] } },
      { sticky: 'instance' },
    );
    const tied = (await tie(config, 12)).filter(({ target }) => target === 'g0');
    expect(tied.length).toBeGreaterThan(0);
    await world.driver.put(withRoutes(config, { a: { targets: [second] } }));
    expect(await again(tied)).toEqual(tied.map(() => ['g1']));
  },

  'decides anew for a client whose route has no target left': async (world) => {
    const config = await putRoutes(world, HALVES, { sticky: 'route' });
    const tied = await tie(config, 6);
    await world.driver.put(withRoutes(config, { a: { targets: [] } }));
    expect(await again(tied)).toEqual(tied.map(() => ['b']));
  },

  'takes no notice of a cookie that was made up, or is of another gateway': async (world) => {
    const config = await putRoutes(world, { a: { weight: 10_000 }, b: {} }, { sticky: 'route' });
    const other = await putRoutes(world, { a: {}, b: { weight: 10_000 } }, { sticky: 'route' });
    const stranger = createBrowser(other);
    await stranger.ask();
    const foreign = stranger.cookies[stickyNames(other).routeCookie] ?? '';
    expect(foreign).not.toBe('');
    const { routeCookie, ofRoute } = stickyNames(config);
    for (const value of [
      foreign,
      'b',
      '1',
      ofRoute('b').replaceAll('\n', '/'),
      'x'.repeat(4_000),
    ]) {
      const got = await ask(config, { cookies: { [routeCookie]: value } });
      expect(got.target, value).toBe('a');
      expect(got.setCookies[0]).toMatch(`${routeCookie}=`);
    }
  },

  'sends what a condition takes to its route, and back to the tied one what it does not': async (
    world,
  ) => {
    const config = await putRoutes(
      world,
      { ...HALVES, beta: { condition: 'header X-Beta = yes' } },
      { sticky: 'route' },
    );
    const browser = createBrowser(config);
    const { target } = await browser.ask();
    const forced = await browser.ask({ headers: { 'X-Beta': 'yes' } });
    expect(forced).toMatchObject({ target: 'beta', setCookies: [] });
    expect(await again([{ browser, target }])).toEqual([[target]]);
  },

  'draws the strength of a condition once for a client': async (world) => {
    const config = await putRoutes(
      world,
      { all: { weight: 10_000 }, beta: { condition: 'path begins /', strength: 5_000 } },
      { sticky: 'route' },
    );
    const tied = await tie(config, 12);
    expect(new Set(tied.map(({ target }) => target))).toEqual(new Set(['all', 'beta']));
    expect(await again(tied)).toEqual(as(tied));
  },

  'ties nobody where it is not asked to': async (world) => {
    const config = await putRoutes(world, HALVES);
    expect((await ask(config)).setCookies).toEqual([]);
  },

  'keeps those who are tied to a route from a dead instance': async (world) => {
    const [first, second] = await startInstances(world, ['x0', 'x1']);
    if (!first || !second) throw new Error('two were asked for');
    const targets = [first, second];
    const config = await putRoutes(
      world,
      { v: { weight: 10_000, targets } },
      { sticky: 'instance' },
    );
    const tied = await tie(config, 4);
    const dead = { ...first, port: await world.freePort() };
    await world.driver.put(withRoutes(config, { v: { targets: [dead, second] } }));
    expect(await again(tied)).toEqual(tied.map(() => ['x1']));
  },
} satisfies Record<string, ConformanceCase>;
