import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { holdShares } from './hold-shares';

const target = (id: string) => ({ id, host: '127.0.0.1', port: 1 });
const targets = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => target(`${name}.${index}`));

/** `a: 2/3`: two of three targets are healthy. */
function outlookOf(counts: Record<string, [healthy: number, wanted: number]>) {
  return (route: string) => {
    const [healthy, wanted] = counts[route] ?? [0, 0];
    return { targets: targets(route, healthy), wanted };
  };
}

const split = (routes: readonly { name: string; weight: number }[]) =>
  routes.map(({ name, weight }) => `${name} ${weight}`);
const route = (name: string, weight: number) => ({ name, weight });
const live = (name: string, weight: number) => ({ name, weight, targets: [] });

describe('holdShares', () => {
  it.each([
    { case: 'nothing came before', healthy: 0, from: [], to: ['v2 10000'] },
    {
      case: 'the new one has none',
      healthy: 0,
      from: [live('v1', 10_000)],
      to: ['v1 10000', 'v2 0'],
    },
    {
      case: 'the new one has some',
      healthy: 1,
      from: [live('v1', 10_000)],
      to: ['v1 10000', 'v2 0'],
    },
    {
      case: 'it has as many as there were',
      healthy: 2,
      from: [live('v1', 10_000)],
      to: ['v2 10000'],
    },
  ])('a route that goes: $case', ({ healthy, from, to }) => {
    const outlook = outlookOf({ v1: [2, 0], v2: [healthy, 4] });
    expect(split(holdShares([route('v2', 10_000)], from, outlook))).toEqual(to);
  });

  it('lets go of what serves nobody any more', () => {
    const outlook = outlookOf({ v1: [0, 0], v2: [0, 1] });
    const routes = holdShares([route('v2', 10_000)], [live('v1', 10_000)], outlook);
    expect(split(routes)).toEqual(['v2 10000']);
  });

  it('holds a share until one healthy target can take it', () => {
    const wanted = [route('v1', 0), route('v2', 10_000)];
    const before = [live('v1', 10_000), live('v2', 0)];
    const at = (healthy: number) =>
      split(holdShares(wanted, before, outlookOf({ v1: [1, 1], v2: [healthy, 3] })));
    expect(at(0)).toEqual(['v1 10000', 'v2 0']);
    expect(at(1)).toEqual(['v1 0', 'v2 10000']);
  });

  it('switches off what is to be switched off', () => {
    const outlook = outlookOf({ v1: [1, 1] });
    expect(split(holdShares([route('v1', 0)], [live('v1', 10_000)], outlook))).toEqual(['v1 0']);
  });

  it('always gives whole shares, each route once, all that are described among them', () => {
    const names = ['v1', 'v2', 'v3', 'v4'];
    const anySplit = fc
      .tuple(fc.subarray(names, { minLength: 1 }), fc.nat({ max: 10 }))
      .map(([chosen, first]) =>
        chosen.map((name, index) => route(name, index === first % chosen.length ? 10_000 : 0)),
      );
    const anyCount = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }));
    fc.assert(
      fc.property(
        anySplit,
        anySplit,
        fc.tuple(anyCount, anyCount, anyCount, anyCount),
        (to, from, counts) => {
          const outlook = outlookOf(
            Object.fromEntries(names.map((name, i) => [name, counts[i] ?? [0, 0]])),
          );
          const routes = holdShares(
            to,
            from.map((each) => ({ ...each, targets: [] })),
            outlook,
          );
          expect(routes.reduce((sum, { weight }) => sum + weight, 0)).toBe(10_000);
          expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
          for (const { name } of to) expect(routes.map((each) => each.name)).toContain(name);
        },
      ),
    );
  });

  it('gives rules to the routes that stay while the split is held, and leaves those that go theirs', () => {
    const outlook = outlookOf({ v1: [1, 0], v2: [1, 1], v3: [0, 1] });
    const wanted = [
      { ...route('v2', 0), condition: 'method == GET', selector: 'true' },
      { ...route('v3', 10_000), timeoutMs: 5 },
    ];
    const from = [
      { ...live('v1', 10_000), fallback: 'v2' },
      { ...live('v2', 0), balance: 'first' },
    ];
    expect(holdShares(wanted, from, outlook)).toEqual([
      { name: 'v1', weight: 10_000, targets: targets('v1', 1), fallback: 'v2' },
      { name: 'v2', weight: 0, targets: targets('v2', 1), condition: 'method == GET' },
      { name: 'v3', weight: 0, targets: [], timeoutMs: 5 },
    ]);
  });
});
