import { describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { assignSlots, freeSlots } from './slots';

const targets = (...ids: string[]) =>
  ids.map((id, index) => ({ id, host: '127.0.0.1', port: 1_000 + index }));

const config = (...ids: string[]): GatewayConfig => ({
  ...{ name: 'shop/web', host: '127.0.0.1', port: 80, protocol: 'http' },
  routes: [{ name: 'v1', weight: 10_000, targets: targets(...ids) }],
});

const shown = (slots: ReturnType<typeof assignSlots>) =>
  slots.get('v1')?.map(({ state, target }) => (target ? `${state} ${target.id}` : state));

describe('assignSlots', () => {
  it('leaves room for targets to come', () => {
    expect(shown(assignSlots(undefined, config('a')))).toEqual([
      'ready a',
      'empty',
      'empty',
      'empty',
    ]);
  });

  it('is the same object where nothing changed', () => {
    const before = assignSlots(undefined, config('a', 'b'));
    expect(assignSlots(before, config('a', 'b'))).toBe(before);
  });

  it('keeps everybody in place when one leaves, and takes it back where it was', () => {
    const before = assignSlots(undefined, config('a', 'b', 'c'));
    const [a, , c] = targets('a', 'b', 'c');
    if (!a || !c) throw new Error('three were made');
    const without = { ...config(), routes: [{ name: 'v1', weight: 10_000, targets: [c, a] }] };
    const after = assignSlots(before, without);
    expect(shown(after)).toEqual(['ready a', 'drain b', 'ready c', 'empty']);
    expect(shown(assignSlots(after, config('a', 'b', 'c')))).toEqual(shown(before));
  });

  it('gives no newcomer the place of one that still drains, and doubles when none is empty', () => {
    const full = assignSlots(undefined, config('a', 'b', 'c', 'd'));
    const after = assignSlots(full, {
      ...config(),
      routes: [{ name: 'v1', weight: 10_000, targets: [{ id: 'e', host: '::1', port: 1 }] }],
    });
    expect(shown(after)).toEqual([
      ...['drain a', 'drain b', 'drain c', 'drain d'],
      ...['ready e', 'empty', 'empty', 'empty'],
    ]);
  });

  it('takes a target that moved for another one', () => {
    const before = assignSlots(undefined, config('a'));
    const moved = [{ id: 'a', host: '127.0.0.1', port: 9 }];
    const routes = [{ name: 'v1', weight: 10_000, targets: moved }];
    expect(shown(assignSlots(before, { ...config(), routes }))).toEqual([
      'drain a',
      'ready a',
      'empty',
      'empty',
    ]);
  });
});

describe('freeSlots', () => {
  it('frees what has drained and nothing else', () => {
    const draining = assignSlots(assignSlots(undefined, config('a', 'b', 'c')), config('a'));
    const freed = freeSlots(draining, (_, index) => index !== 1);
    expect(shown(freed)).toEqual(['ready a', 'drain b', 'empty', 'empty']);
    expect(freeSlots(freed, () => false)).toBe(freed);
  });
});
