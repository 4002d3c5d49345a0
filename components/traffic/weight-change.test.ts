import { describe, expect, it } from 'vitest';
import type { VampEvent } from '../../server/domain/event';
import {
  changedRoutes,
  changeMarks,
  gatewayHappenings,
  readWeightChange,
  undoTarget,
} from './weight-change';

type Pair = [number, number];

const changed = (second: number, before: Pair, after: Pair, author = 'ann'): VampEvent => ({
  sequence: second,
  at: second * 1_000,
  author,
  type: 'gateway',
  tags: ['gateways:shop/catalog/web', 'route:weightupdated'],
  value: { before: { a: before[0], b: before[1] }, after: { a: after[0], b: after[1] } },
});
const deployed: VampEvent = {
  sequence: 1,
  at: 1_000,
  author: 'vamp',
  type: 'gateway',
  tags: ['gateways:shop/catalog/web', 'deployed'],
  value: null,
};
const split = (a: number, b: number) => [
  { name: 'a', weight: a },
  { name: 'b', weight: b },
];
/** Newest first, as the log is listed. */
const log = [
  changed(90, [9000, 1000], [7000, 3000]),
  changed(10, [10_000, 0], [9000, 1000]),
  deployed,
];
const drag = [
  changed(52, [8000, 2000], [7000, 3000]),
  changed(51, [9000, 1000], [8000, 2000]),
  changed(50, [9500, 500], [9000, 1000]),
];

it('reads weight changes and nothing else', () => {
  expect(log.map((event) => readWeightChange(event)?.author)).toEqual(['ann', 'ann', undefined]);
  expect(readWeightChange({ ...changed(1, [1, 2], [3, 4]), value: 'broken' })).toBeNull();
});

describe('what happened', () => {
  it('keeps separate changes and other events apart', () => {
    const kinds = gatewayHappenings(log).map((happening) => happening.kind);
    expect(kinds).toEqual(['weights', 'weights', 'other']);
  });

  it('shows a drag as one change, from where it began to where it ended', () => {
    const [gesture, ...rest] = gatewayHappenings(drag);
    expect(rest).toEqual([]);
    expect(gesture).toMatchObject({
      change: { at: 52_000, before: { a: 9500, b: 500 }, after: { a: 7000, b: 3000 } },
    });
  });

  it('does not tell of a change that was taken back at once', () => {
    const back = [changed(51, [8000, 2000], [9000, 1000]), changed(50, [9000, 1000], [8000, 2000])];
    expect(gatewayHappenings([...back, deployed]).map(({ kind }) => kind)).toEqual(['other']);
  });

  it('does not mix the changes of two people', () => {
    const two = [
      changed(51, [9000, 1000], [8000, 2000], 'ben'),
      changed(50, [1, 9999], [9000, 1000]),
    ];
    expect(gatewayHappenings(two)).toHaveLength(2);
  });
});

it('marks each change with the split it led to', () => {
  expect(changeMarks(gatewayHappenings(log), ['a', 'b'])).toEqual([
    { at: 90_000, label: '70 / 30' },
    { at: 10_000, label: '90 / 10' },
  ]);
});

it('names the routes that changed', () => {
  const change = { at: 0, author: 'ann', before: { a: 1, b: 5 }, after: { a: 1, b: 4, c: 2 } };
  expect(changedRoutes(change).map((route) => route.name)).toEqual(['b', 'c']);
});

describe('undo', () => {
  it('goes back to before the newest change', () => {
    expect(undoTarget(gatewayHappenings(log), split(7000, 3000))).toEqual(split(9000, 1000));
  });

  it('takes back a whole drag', () => {
    expect(undoTarget(gatewayHappenings(drag), split(7000, 3000))).toEqual(split(9500, 500));
  });

  it('has nothing to offer without a change, or when the split moved in another way since', () => {
    expect(undoTarget(gatewayHappenings([deployed]), split(7000, 3000))).toBeNull();
    expect(undoTarget(gatewayHappenings(log), split(5000, 5000))).toBeNull();
  });

  it('does not bring back a split of routes that are gone', () => {
    const gone = gatewayHappenings([changed(3, [4000, 6000], [10_000, 0])]);
    expect(undoTarget(gone, [{ name: 'a', weight: 10_000 }])).toBeNull();
  });
});
