import { describe, expect, it } from 'vitest';
import type { VampEvent } from '../../server/domain/event';
import { changedRoutes, changeMarks, readWeightChange, undoTarget } from './weight-change';

const changed = (
  sequence: number,
  before: [number, number],
  after: [number, number],
): VampEvent => ({
  sequence,
  at: sequence * 1_000,
  author: 'ann',
  type: 'gateway',
  tags: ['gateways:shop/catalog/web', 'route:weightupdated'],
  value: { before: { a: before[0], b: before[1] }, after: { a: after[0], b: after[1] } },
});
const other: VampEvent = {
  sequence: 9,
  at: 9_000,
  author: 'vamp',
  type: 'gateway',
  tags: ['gateways:shop/catalog/web', 'deployed'],
  value: null,
};
const live = [
  { name: 'a', weight: 7000 },
  { name: 'b', weight: 3000 },
];
/** Newest first, as the log is listed. */
const events = [
  other,
  changed(2, [9000, 1000], [7000, 3000]),
  changed(1, [10_000, 0], [9000, 1000]),
];

it('reads weight changes and nothing else', () => {
  expect(events.map((event) => readWeightChange(event)?.author)).toEqual([undefined, 'ann', 'ann']);
  expect(readWeightChange({ ...changed(1, [1, 2], [3, 4]), value: 'broken' })).toBeNull();
});

it('marks each change with the split it led to', () => {
  expect(changeMarks(events, ['a', 'b'])).toEqual([
    { at: 2_000, label: '70 / 30' },
    { at: 1_000, label: '90 / 10' },
  ]);
});

it('names the routes that changed', () => {
  const change = { at: 0, author: 'ann', before: { a: 1, b: 5 }, after: { a: 1, b: 4, c: 2 } };
  expect(changedRoutes(change).map((route) => route.name)).toEqual(['b', 'c']);
});

describe('undo', () => {
  it('goes back to before the newest change', () => {
    expect(undoTarget(events, live)).toEqual([
      { name: 'a', weight: 9000 },
      { name: 'b', weight: 1000 },
    ]);
  });

  it('has nothing to offer without a change, or when the split moved in another way since', () => {
    expect(undoTarget([other], live)).toBeNull();
    const moved = [
      { name: 'a', weight: 5000 },
      { name: 'b', weight: 5000 },
    ];
    expect(undoTarget(events, moved)).toBeNull();
  });

  it('does not bring back a split of routes that are gone', () => {
    const gone = [changed(3, [4000, 6000], [10_000, 0])];
    expect(undoTarget(gone, [{ name: 'a', weight: 10_000 }])).toBeNull();
  });
});
