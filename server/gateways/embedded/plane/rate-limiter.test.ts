import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limiter';

const from = (client: string) => ({
  ...{ method: 'GET', path: '/', host: '' },
  headers: client === '' ? {} : { 'x-client': client },
});

function start(options: { key?: string; maxKeys?: number } = {}) {
  const { key = 'header X-Client', maxKeys = 10 } = options;
  const world = { now: 0 };
  const limiter = createRateLimiter(
    { requests: 2, perMs: 1_000, key },
    { maxKeys, now: () => world.now },
  );
  return { world, refuse: (client: string) => limiter.refuse(from(client)) };
}

describe('createRateLimiter', () => {
  it('lets so many pass, and tells the others how long to wait', () => {
    const { world, refuse } = start();
    expect([refuse('a'), refuse('a')]).toEqual([0, 0]);
    world.now = 400;
    expect(refuse('a')).toBe(600);
    world.now = 1_000;
    expect([refuse('a'), refuse('a'), refuse('a')]).toEqual([0, 0, 1_000]);
  });

  it('counts every client for itself, and all who do not say who they are as one', () => {
    const { refuse } = start();
    expect([refuse('a'), refuse('a'), refuse('b'), refuse(''), refuse('')]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([refuse('a'), refuse('b'), refuse('')]).toEqual([1_000, 0, 1_000]);
  });

  it('forgets the oldest client when there are too many', () => {
    const { refuse } = start({ maxKeys: 2 });
    for (const client of ['a', 'a', 'b', 'b', 'c']) refuse(client);
    expect([refuse('b'), refuse('a')]).toEqual([1_000, 0]);
  });
});
