import { describe, expect, it } from 'vitest';
import type { Protocol } from '../../../domain/gateway';
import { beginAt, chooseWithin, compileRoute, endAt } from './compiled-route';
import { DEFAULT_LIMITS } from './limits';
import { createRouteStates } from './route-states';
import { createTargetRegistry } from './targets';

const IDS = ['a', 'b', 'c'];

function compile(balance?: string, protocol: Protocol = 'http') {
  const registry = createTargetRegistry();
  const targets = IDS.map((id) => registry.resolve({ id, host: '127.0.0.1', port: 1 }));
  const [state] = createRouteStates('g').resolve(['v']);
  if (state === undefined) throw new Error('there is a state');
  const rules = balance === undefined ? {} : { balance };
  const route = compileRoute(
    { name: 'v', weight: 10_000, targets: [], ...rules },
    { protocol, limits: DEFAULT_LIMITS, index: 0, state, targets },
  );
  const next = (client = '') => chooseWithin(route, null, client);
  const idsOf = (count: number, client?: string) =>
    Array.from({ length: count }, () => next(client)?.target.id ?? '');
  const refuse = (id: string) => {
    for (const target of targets) if (target.id === id) target.refusedUntil = Infinity;
  };
  return { next, idsOf, refuse };
}

describe('balanceOf', () => {
  it.each([undefined, 'default', 'roundrobin', 'static-rr'])('takes turns: %s', (balance) => {
    expect(compile(balance).idsOf(6)).toEqual([...IDS, ...IDS]);
  });

  it('passes over who refuses connections, and does not give all of its share to the next', () => {
    const { idsOf, refuse } = compile();
    refuse('b');
    expect(idsOf(4).toSorted()).toEqual(['a', 'a', 'c', 'c']);
  });

  it.each([
    { balance: 'leastconn', protocol: 'http' as const },
    { balance: undefined, protocol: 'tcp' as const },
  ])('asks who has least to do: $balance, $protocol', ({ balance, protocol }) => {
    const { next } = compile(balance, protocol);
    const held = Array.from({ length: 6 }, () => {
      const choice = next();
      if (choice !== null) beginAt(choice);
      return choice;
    });
    expect(held.map((choice) => choice?.target.id).toSorted()).toEqual([...IDS, ...IDS].toSorted());
    const done = held.find((choice) => choice?.target.id === 'b');
    if (done != null) endAt(done);
    expect(next()?.target.id).toBe('b');
  });

  it('leaves it to chance, but nobody out', () => {
    expect(new Set(compile('random').idsOf(200))).toEqual(new Set(IDS));
  });

  it('sends a client to the same one, and all of them to all', () => {
    const { idsOf, refuse } = compile('source');
    const own = idsOf(5, '10.0.0.7');
    expect(new Set(own).size).toBe(1);
    const clients = Array.from({ length: 60 }, (_, index) => idsOf(1, `10.0.0.${index}`)[0]);
    expect(new Set(clients)).toEqual(new Set(IDS));
    refuse(own[0] ?? '');
    const next = idsOf(5, '10.0.0.7');
    expect(new Set(next).size).toBe(1);
    expect(next[0]).not.toBe(own[0]);
  });

  it('asks the first, and the next one only when that may not be asked', () => {
    const { idsOf, refuse } = compile('first');
    expect(idsOf(2)).toEqual(['a', 'a']);
    refuse('a');
    expect(idsOf(2)).toEqual(['b', 'b']);
  });

  it('finds nobody where nobody may be asked', () => {
    for (const balance of ['roundrobin', 'leastconn', 'random', 'source', 'first']) {
      const { next, refuse } = compile(balance);
      for (const id of IDS) refuse(id);
      expect(next('10.0.0.1'), balance).toBeNull();
    }
  });
});
