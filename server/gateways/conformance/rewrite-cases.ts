import { expect } from 'vitest';
import type { RewriteRule } from '../../domain/gateway';
import { ask } from './browser';
import { putRoutes, startRecorder } from './recording-target';
import { type ConformanceCase, type GatewayWorld, needing } from './world';

/** A gateway with these rewrites; tells which path the target gets for one that is asked. */
async function putRewriting(world: GatewayWorld, rewrites: RewriteRule[]) {
  const { target, seen } = await startRecorder(world, 'rewritten');
  const plain = await startRecorder(world, 'plain');
  const config = await putRoutes(world, {
    rewriting: { weight: 10_000, targets: [target], rewrites },
    other: { condition: 'has header X-Other', targets: [plain.target] },
  });
  return {
    config,
    plain,
    async pathFor(path: string, method = 'GET') {
      await ask(config, { path, method });
      return seen.at(-1)?.path;
    },
  };
}

/** Rewrites of the path (dsl.md §8.3). */
export const rewriteCases = {
  'sets the path where the condition is met, and keeps the query': async (world) => {
    const { pathFor } = await putRewriting(world, [
      { path: '/v2/home', condition: 'path begins /home' },
    ]);
    expect(await pathFor('/home')).toBe('/v2/home');
    expect(await pathFor('/home/old?a=1&b=%20')).toBe('/v2/home?a=1&b=%20');
    expect(await pathFor('/cart?path=/home')).toBe('/cart?path=/home');
  },

  'puts the old path where %[path] stands': async (world) => {
    const { pathFor } = await putRewriting(world, [
      { path: '/v2%[path]', condition: 'method = GET' },
    ]);
    expect(await pathFor('/items/7%2F8?x=1')).toBe('/v2/items/7%2F8?x=1');
    expect(await pathFor('/items', 'POST')).toBe('/items');
  },

  'goes through rewrites in order, each over what the one before has made': async (world) => {
    const { pathFor } = await putRewriting(world, [
      { path: '/b%[path]', condition: 'path begins /a' },
      { path: '/c%[path]', condition: 'path begins /b' },
      { path: '/never', condition: 'path begins /a' },
    ]);
    expect(await pathFor('/a')).toBe('/c/b/a');
    expect(await pathFor('/b')).toBe('/c/b');
    expect(await pathFor('/x')).toBe('/x');
  },

  'rewrites for its own route alone': async (world) => {
    const { config, plain } = await putRewriting(world, [
      { path: '/rewritten', condition: 'path begins /' },
    ]);
    await ask(config, { path: '/as/it/is', headers: { 'X-Other': '1' } });
    expect(plain.seen.map(({ path }) => path)).toEqual(['/as/it/is']);
  },

  'rewrites under a condition in words of its own language': needing(
    'native-expressions',
    async (world) => {
      const { pathFor } = await putRewriting(world, [
        { path: '/v2%[path]', condition: '< path_beg /home >' },
      ]);
      expect(await pathFor('/home/1')).toBe('/v2/home/1');
      expect(await pathFor('/cart')).toBe('/cart');
    },
  ),
} satisfies Record<string, ConformanceCase>;
