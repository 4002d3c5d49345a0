import { describe, expect, it } from 'vitest';
import type { VampEvent } from '../../server/domain/event';
import {
  changedRoutes,
  changeMarks,
  gatewayHappenings,
  readWeightChange,
  undoStep,
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

  it('tells a change of a gateway of its own once, and that it failed', () => {
    const other = (sequence: number, type: string, tag: string): VampEvent => ({
      ...changed(sequence, [0, 0], [0, 0]),
      ...{ type, tags: ['gateways:front', tag], value: null },
    });
    const events = [
      other(59, 'operation', 'operation:failed'),
      changed(58, [7000, 3000], [6000, 4000]),
      other(57, 'operation', 'operation:weights'),
      other(56, 'archive', 'archive:update'),
      changed(55, [9000, 1000], [7000, 3000]),
      other(40, 'archive', 'archive:update'),
    ];
    expect(gatewayHappenings(events).map(({ kind, sequence }) => [sequence, kind])).toEqual([
      [59, 'other'],
      [58, 'weights'],
      [40, 'other'],
    ]);
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
  const change = {
    ...{ at: 0, author: 'ann', lines: [], events: 1 },
    ...{ before: { a: 1, b: 5 }, after: { a: 1, b: 4, c: 2 } },
  };
  expect(changedRoutes(change).map((route) => route.name)).toEqual(['b', 'c']);
});

const ruled: VampEvent = {
  ...changed(95, [0, 0], [0, 0]),
  tags: ['gateways:shop/catalog/web', 'route:conditionadded'],
  value: {
    before: { routes: { b: { condition: null, sessions: null } } },
    after: { routes: { b: { condition: 'path begins /beta', sessions: null } } },
  },
};

describe('a change of rules', () => {
  it('is told in words, apart from weights, and marked', () => {
    const happenings = gatewayHappenings([ruled, ...log]);
    expect(happenings).toHaveLength(4);
    expect(happenings[0]).toMatchObject({
      change: {
        lines: [{ route: 'b', what: 'condition', before: 'none', after: 'path begins /beta' }],
      },
    });
    expect(changeMarks(happenings, ['a', 'b'])[0]).toEqual({ at: 95_000, label: 'condition b' });
  });

  it('of weights with visitors is one of weights: who is where follows from them', () => {
    const slices = (a: number) => [
      { route: 'a', upTo: a },
      { route: 'b', upTo: 10_000 },
    ];
    const side = (a: number) => ({
      weights: { a, b: 10_000 - a },
      rules: { visitors: { key: 'ip', slices: slices(a) } },
    });
    const visited = { ...ruled, value: { before: side(9_000), after: side(8_000) } };
    expect(readWeightChange(visited)).toMatchObject({ lines: [], after: { a: 8_000 } });
  });

  it('says when clients were released', () => {
    const value = {
      before: { routes: { b: { sessions: null } } },
      after: { routes: { b: { sessions: 1 } } },
    };
    expect(readWeightChange({ ...ruled, value })?.lines).toEqual([
      { route: 'b', what: 'clients', before: 'tied', after: 'released' },
    ]);
  });
});

describe('undo', () => {
  const step = (events: VampEvent[], live = split(7000, 3000)) =>
    undoStep(gatewayHappenings(events), live);

  it('says what goes back', () => {
    const { weights, words } = step(log) ?? {};
    expect(weights).toBeNull();
    expect(words?.map((each) => each.replaceAll('\u00a0', ' '))).toEqual([
      'a from 70 % to 90 %, b from 30 % to 10 %',
    ]);
    expect(step([ruled, ...log])).toEqual({
      weights: null,
      words: ['condition of b from path begins /beta to none'],
    });
  });

  it('takes back a whole drag', () => {
    expect(step(drag)?.weights).toEqual(split(9500, 500));
  });

  it('has nothing to offer without a change, or when the split moved in another way since', () => {
    expect(step([deployed])).toBeNull();
    expect(step(log, split(5000, 5000))).toBeNull();
  });

  it('does not bring back a split of routes that are gone', () => {
    expect(
      step([changed(3, [4000, 6000], [10_000, 0])], [{ name: 'a', weight: 10_000 }]),
    ).toBeNull();
  });
});
