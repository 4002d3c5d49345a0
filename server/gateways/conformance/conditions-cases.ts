import { expect } from 'vitest';
import { evaluateCondition, parseCondition, requestViewSchema } from '../../domain/expression';
import { ask, tally } from './browser';
import { keepAliveAgent } from './http-target';
import { putRoutes, startRecorder, withRoutes } from './recording-target';
import { type ConformanceCase, configure, needing } from './world';

const FIREFOX = 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/120.0';
const CHROME = 'Mozilla/5.0 (X11; Linux) Chrome/120.0 Safari/537.36';
const SAFARI = 'Mozilla/5.0 (Macintosh) Version/17.0 Safari/605.1';

/** Every kind of test there is, with what negates and joins them. */
const CONDITIONS = [
  'host = shop.example',
  'host != shop.example',
  'host ends .example',
  'user-agent = Firefox',
  'user-agent = Safari',
  'user-agent != Chrome',
  'has cookie session',
  'misses cookie session',
  'cookie session contains bc',
  'cookie session = abc',
  'has header X-Tier',
  'misses header X-Tier',
  'header X-Tier contains ol',
  'header X-Tier = gold',
  'header X-Tier in [gold, silver]',
  'header X-Tier matches /^g.*d$/',
  'path = /beta',
  'path begins /beta',
  'path ends .js',
  'path matches /^\\/BETA\\/\\d+$/i',
  'method = POST',
  'method in [PUT, POST]',
  'has query debug',
  'query tag = b',
  'ip in 127.0.0.0/8',
  'ip in 10.0.0.0/8',
  'has cookie session and header X-Tier = gold',
  'has cookie session or header X-Tier = gold',
  'not (has cookie session or header X-Tier = gold)',
  'method = POST and path begins /beta or host = shop.example',
];

/** Host is named, as a client over HTTP always does. */
const REQUESTS = [
  { headers: { Host: 'a' } },
  { headers: { Host: 'Shop.Example:8080' } },
  { headers: { Host: 'other.example', 'User-Agent': FIREFOX } },
  { headers: { Host: 'a', 'User-Agent': CHROME, 'X-Tier': 'gold' } },
  { headers: { Host: 'a', 'User-Agent': SAFARI, 'X-Tier': 'Gold' } },
  { headers: { Host: 'a', Cookie: 'x=1; session=abc' } },
  { headers: { Host: 'a', Cookie: 'session=xbcx; x=abc', 'X-Tier': 'silver' } },
  { path: '/beta', headers: { Host: 'a' } },
  { path: '/Beta/12?debug=1', headers: { Host: 'a' } },
  { path: '/beta/12?tag=a&tag=b', method: 'POST', headers: { Host: 'a' } },
  { path: '/app.js?tag=ab', method: 'PUT', headers: { Host: 'a', Cookie: 'session=1' } },
];

/** Conditions, which are tried in the order of the routes (dsl.md §9). */
export const conditionsCases = {
  'sends what meets a condition to its route, which gets nothing else at weight 0': async (
    world,
  ) => {
    const config = await putRoutes(world, {
      all: { weight: 10_000 },
      beta: { condition: 'header X-Beta = yes' },
    });
    const agent = keepAliveAgent(world, 8);
    const headers = { 'X-Beta': 'yes' };
    expect(await tally(40, () => ask(config, { agent, headers }))).toEqual({ beta: 40 });
    expect(await tally(40, () => ask(config, { agent }))).toEqual({ all: 40 });
  },

  'shares what meets no condition over all routes, those with a condition as well': async (
    world,
  ) => {
    const config = await putRoutes(world, {
      beta: { weight: 5_000, condition: 'header X-Beta = yes' },
      all: { weight: 5_000 },
    });
    const agent = keepAliveAgent(world, 8);
    const { beta = 0, all = 0 } = await tally(200, () => ask(config, { agent }));
    expect(Math.abs(beta - 100)).toBeLessThan(6);
    expect(beta + all).toBe(200);
  },

  'lets the first condition that is met decide, in the order of the routes': async (world) => {
    const config = await putRoutes(world, {
      all: { weight: 10_000 },
      narrow: { condition: 'path begins /shop/cart' },
      wide: { condition: 'path begins /shop' },
    });
    const answeredBy = async (to: typeof config, path: string) => (await ask(to, { path })).target;
    expect(await answeredBy(config, '/shop/cart/1')).toBe('narrow');
    expect(await answeredBy(config, '/shop')).toBe('wide');
    expect(await answeredBy(config, '/')).toBe('all');
    const turned = { ...config, routes: config.routes.toReversed() };
    await world.driver.put(turned);
    expect(await answeredBy(turned, '/shop/cart/1')).toBe('wide');
  },

  'shares by weight what meets a condition whose route has no target': async (world) => {
    const config = await putRoutes(world, {
      beta: { condition: 'header X-Beta = yes' },
      all: { weight: 10_000 },
    });
    const answeredBy = async () => (await ask(config, { headers: { 'X-Beta': 'yes' } })).target;
    expect(await answeredBy()).toBe('beta');
    await world.driver.put(withRoutes(config, { beta: { targets: [] } }));
    expect(await answeredBy()).toBe('all');
    await world.driver.put(config);
    expect(await answeredBy()).toBe('beta');
  },

  'serves several services on one host by their paths': async (world) => {
    const config = await putRoutes(world, {
      cart: { condition: 'path begins /cart' },
      items: { condition: 'path begins /items' },
      web: { weight: 10_000 },
    });
    const paths = { '/cart/7': 'cart', '/items?cart': 'items', '/': 'web', '/?p=/cart': 'web' };
    for (const [path, target] of Object.entries(paths)) {
      expect((await ask(config, { path })).target, path).toBe(target);
    }
  },

  'evaluates every kind of condition as the language does': async (world) => {
    const met = (await startRecorder(world, 'met')).target;
    const other = (await startRecorder(world, 'other')).target;
    const config = await configure(world, []);
    for (const condition of CONDITIONS) {
      // A connection of before the change may go by what was before once more.
      const agent = keepAliveAgent(world, 8);
      const routes = [
        { name: 'met', weight: 0, condition, targets: [met] },
        { name: 'other', weight: 10_000, targets: [other] },
      ];
      await world.driver.put({ ...config, routes });
      const parsed = parseCondition(condition);
      if (!parsed.ok) throw new Error(parsed.message);
      for (const request of REQUESTS) {
        const view = requestViewSchema.parse({ ...request, ip: '127.0.0.1' });
        const { matches } = evaluateCondition(parsed.condition, view);
        const { target } = await ask(config, { ...request, agent });
        expect(target, `${condition} of ${JSON.stringify(request)}`).toBe(
          matches ? 'met' : 'other',
        );
      }
    }
  },

  'finds a cookie that holds nothing': async (world) => {
    const config = await putRoutes(world, {
      beta: { condition: 'has cookie beta' },
      web: { weight: 10_000 },
    });
    expect((await ask(config, { headers: { Cookie: 'beta=' } })).target).toBe('beta');
    expect((await ask(config, { headers: { Cookie: 'alpha=' } })).target).toBe('web');
  },

  'evaluates an expression of its own language': needing('native-expressions', async (world) => {
    const config = await putRoutes(world, {
      beta: { condition: '< path_beg /beta > and method = GET' },
      all: { weight: 10_000 },
    });
    expect((await ask(config, { path: '/beta/1' })).target).toBe('beta');
    expect((await ask(config, { path: '/beta/1', method: 'POST' })).target).toBe('all');
    expect((await ask(config)).target).toBe('all');
  }),

  'answers at once whatever text a pattern is held against': async (world) => {
    const config = await putRoutes(world, {
      beta: { condition: 'header X-Long matches /^(a+)+$/' },
      all: { weight: 10_000 },
    });
    const headers = { 'X-Long': `${'a'.repeat(12_000)}!` };
    expect((await ask(config, { headers })).target).toBe('all');
    expect((await ask(config, { headers: { 'X-Long': 'aaa' } })).target).toBe('beta');
  },
} satisfies Record<string, ConformanceCase>;
