import { describe, expect, it } from 'vitest';
import { fc } from '../../test-random';
import { assignVisitors, visitorPosition } from './assign-visitors';
import { FULL_WEIGHT, type VisitorSlice } from './types';

const routesOf = (weights: Readonly<Record<string, number>>) =>
  Object.entries(weights).map(([name, weight]) => ({ name, weight }));

function ownerOf(slices: readonly VisitorSlice[], position: number): string | undefined {
  return slices.find(({ upTo }) => position < upTo)?.route;
}

const sizesOf = (slices: readonly VisitorSlice[]) =>
  slices.map(({ route, upTo }, index) => ({ route, from: slices[index - 1]?.upTo ?? 0, upTo }));

function shareOf(slices: readonly VisitorSlice[], name: string): number {
  const own = sizesOf(slices).filter(({ route }) => route === name);
  return own.reduce((sum, { from, upTo }) => sum + upTo - from, 0);
}

/** How much of what a route had it still has. */
function keptOf(
  name: string,
  { before, after }: { before: readonly VisitorSlice[]; after: readonly VisitorSlice[] },
): number {
  const own = (slices: readonly VisitorSlice[]) =>
    sizesOf(slices).filter(({ route }) => route === name);
  const overlaps = own(before).flatMap((old) =>
    own(after).map((now) => Math.min(old.upTo, now.upTo) - Math.max(old.from, now.from)),
  );
  return overlaps.reduce((sum, size) => sum + Math.max(0, size), 0);
}

const everybody = Array.from({ length: FULL_WEIGHT }, (_, position) => position);

describe('assignVisitors', () => {
  it('starts in the order of the routes', () => {
    expect(assignVisitors([], routesOf({ a: 9_000, b: 1_000 }))).toEqual([
      { route: 'a', upTo: 9_000 },
      { route: 'b', upTo: FULL_WEIGHT },
    ]);
  });

  it('moves nobody from B to A when B grows from 10 to 20 %, in whatever order the routes stand', () => {
    const before = assignVisitors([], routesOf({ a: 9_000, b: 1_000 }));
    const after = assignVisitors(before, routesOf({ b: 2_000, a: 8_000 }));
    const wasB = everybody.filter((position) => ownerOf(before, position) === 'b');
    expect(wasB).toHaveLength(1_000);
    for (const position of wasB) expect(ownerOf(after, position)).toBe('b');
  });

  it('leaves everybody where they are while all is switched off', () => {
    const before = assignVisitors([], routesOf({ a: 9_000, b: 1_000 }));
    expect(assignVisitors(before, routesOf({ a: 0, b: 0 }))).toEqual(before);
  });

  it('gives every route exactly its share, and takes from nobody who grows or stays', () => {
    const anyWeights = fc
      .tuple(fc.integer({ min: 0, max: FULL_WEIGHT }), fc.integer({ min: 0, max: FULL_WEIGHT }))
      .map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const)
      .map(([low, high]) => ({ a: low, b: high - low, c: FULL_WEIGHT - high }));
    const names = ['a', 'b', 'c'] as const;
    fc.assert(
      fc.property(fc.array(anyWeights, { minLength: 2, maxLength: 6 }), (history) => {
        let before: VisitorSlice[] = [];
        let last = { a: 0, b: 0, c: 0 };
        for (const weights of history) {
          const after = assignVisitors(before, routesOf(weights));
          for (const name of names) {
            expect(shareOf(after, name)).toBe(weights[name]);
            if (before.length > 0 && weights[name] >= last[name]) {
              expect(keptOf(name, { before, after })).toBe(last[name]);
            }
          }
          before = after;
          last = weights;
        }
      }),
    );
  });
});

describe('visitorPosition', () => {
  it('spreads visitors evenly, and independently from gateway to gateway', () => {
    const cells = [0, 0, 0, 0];
    for (let visitor = 0; visitor < 20_000; visitor += 1) {
      const half = (gateway: string) =>
        visitorPosition(gateway, `user-${visitor}`) < FULL_WEIGHT / 2 ? 0 : 1;
      const cell = 2 * half('shop/a') + half('shop/b');
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    for (const count of cells) expect(Math.abs(count - 5_000)).toBeLessThan(300);
  });

  it('is the same for ever: what was measured before must still mean the same visitors', () => {
    expect([
      visitorPosition('shop/catalog/web', 'ann'),
      visitorPosition('shop/catalog/web', 'bob'),
    ]).toMatchInlineSnapshot(`
      [
        4116,
        6174,
      ]
    `);
  });
});
