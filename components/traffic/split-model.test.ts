import { describe, expect, it } from 'vitest';
import { fc } from '@/server/test-random';
import {
  allTo,
  describeDraft,
  draftOf,
  even,
  isDirty,
  resetTo,
  type SplitDraft,
  setLock,
  setWeight,
  sumOf,
  weightsOf,
  withRoutes,
} from './split-model';
import { moveThumb, thumbPosition, thumbRange } from './split-thumbs';

const FULL = 10_000;
const live = [
  { name: 'a', weight: 9000 },
  { name: 'b', weight: 500 },
  { name: 'c', weight: 500 },
];

/** Drafts of 1…6 routes with any weights that sum to 10 000 and any locks. */
const anyDraft: fc.Arbitrary<SplitDraft> = fc
  .array(fc.record({ cut: fc.integer({ min: 0, max: FULL }), locked: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    const cuts = [0, ...parts.slice(1).map((part) => part.cut), FULL].sort((a, b) => a - b);
    return parts.map(({ locked }, i) => ({
      name: `v${i}`,
      weight: (cuts[i + 1] ?? FULL) - (cuts[i] ?? 0),
      locked,
    }));
  });

/** Numbers and units are held together by no-break spaces. */
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');

function expectWhole(before: SplitDraft, after: SplitDraft) {
  expect(sumOf(after)).toBe(FULL);
  for (const [i, route] of after.entries()) {
    expect(Number.isInteger(route.weight)).toBe(true);
    expect(route.weight).toBeGreaterThanOrEqual(0);
    if (before[i]?.locked) expect(route.weight).toBe(before[i]?.weight);
  }
}

describe('every edit', () => {
  it('keeps the sum at 100 % and locked routes as they are', () => {
    fc.assert(
      fc.property(
        anyDraft,
        fc.nat(5),
        fc.integer({ min: -2000, max: 12_000 }),
        (draft, i, value) => {
          const name = draft[i % draft.length]?.name ?? '';
          expectWhole(draft, setWeight(draft, name, value).draft);
          expectWhole(draft, allTo(draft, name).draft);
          expectWhole(draft, even(draft));
          if (draft.length > 1) {
            expectWhole(draft, moveThumb(draft, i % (draft.length - 1), value).draft);
          }
        },
      ),
    );
  });

  it('gives a field what was typed, or says why not', () => {
    fc.assert(
      fc.property(anyDraft, fc.nat(5), fc.integer({ min: 0, max: FULL }), (draft, i, value) => {
        const name = draft[i % draft.length]?.name ?? '';
        const { draft: after, limit } = setWeight(draft, name, value);
        const got = after.find((route) => route.name === name)?.weight;
        expect(limit === null).toBe(got === value && !draft.find((r) => r.name === name)?.locked);
      }),
    );
  });

  it('moves a thumb exactly where it is asked to within its range', () => {
    fc.assert(
      fc.property(anyDraft, fc.nat(4), fc.integer({ min: 0, max: FULL }), (draft, i, value) => {
        fc.pre(draft.length > 1);
        const thumb = i % (draft.length - 1);
        const range = thumbRange(draft, thumb);
        const { draft: after, limit } = moveThumb(draft, thumb, value);
        if (!range) {
          expect(limit).toContain('locked');
          expect(after).toEqual(draft);
          return;
        }
        const expected = Math.min(range.max, Math.max(range.min, value));
        expect(thumbPosition(after, thumb)).toBe(expected);
      }),
    );
  });

  it('follows routes that come and go without breaking the sum', () => {
    const names = fc.uniqueArray(fc.constantFrom('v0', 'v1', 'v2', 'v3', 'new'), { minLength: 1 });
    fc.assert(
      fc.property(anyDraft, names, (draft, next) => {
        const after = withRoutes(draft, next);
        expect(after.map((route) => route.name)).toEqual(next);
        expect(sumOf(after)).toBe(FULL);
      }),
    );
  });
});

describe('a field', () => {
  it('takes from the others in proportion', () => {
    const { draft } = setWeight(draftOf(live), 'a', 7000);
    expect(weightsOf(draft)).toEqual({ a: 7000, b: 1500, c: 1500 });
  });

  it('shares alike among others that have nothing', () => {
    const from = allTo(draftOf(live), 'a').draft;
    expect(weightsOf(setWeight(from, 'a', 8000).draft)).toEqual({ a: 8000, b: 1000, c: 1000 });
  });

  it('stops at what locks leave, and says so', () => {
    const { draft, limit } = setWeight(setLock(draftOf(live), 'a', true), 'b', 5000);
    expect(weightsOf(draft)).toEqual({ a: 9000, b: 1000, c: 0 });
    expect(plain(limit)).toBe('a is locked at 90 %, so b can get at most 10 %');
  });

  it('cannot change when it is the only one that is not locked', () => {
    const locked = setLock(setLock(draftOf(live), 'a', true), 'b', true);
    const { draft, limit } = setWeight(locked, 'c', 100);
    expect(draft).toEqual(locked);
    expect(plain(limit)).toBe('a, b are locked at 95 %, so c can get exactly 5 %');
  });

  it('refuses a locked route', () => {
    expect(setWeight(setLock(draftOf(live), 'a', true), 'a', 1).limit).toContain('unlock');
  });

  it('says that a single version gets everything', () => {
    expect(setWeight([{ name: 'a', weight: FULL, locked: false }], 'a', 5000).limit).toBe(
      'a is the only version: it gets everything',
    );
  });
});

describe('a thumb', () => {
  it('slides a locked neighbour instead of changing it', () => {
    const locked = setLock(draftOf(live), 'b', true);
    expect(weightsOf(moveThumb(locked, 1, 7500).draft)).toEqual({ a: 7000, b: 500, c: 2500 });
  });

  it('touches only its neighbours as long as they have enough', () => {
    expect(weightsOf(moveThumb(draftOf(live), 0, 8500).draft)).toEqual({
      a: 8500,
      b: 1000,
      c: 500,
    });
  });

  it('pulls across neighbours that have nothing, nearest first', () => {
    expect(weightsOf(moveThumb(draftOf(live), 1, 8000).draft)).toEqual({ a: 8000, b: 0, c: 2000 });
    expect(weightsOf(moveThumb(draftOf(live), 0, 9800).draft)).toEqual({ a: 9800, b: 0, c: 200 });
  });

  it('starts from an even split where nothing has a weight yet', () => {
    const none = draftOf([
      { name: 'a', weight: 0 },
      { name: 'b', weight: 0 },
    ]);
    expect(weightsOf(moveThumb(none, 0, 6000).draft)).toEqual({ a: 6000, b: 4000 });
  });
});

describe('even, reset, difference', () => {
  it('splits three ways exactly', () => {
    expect(weightsOf(even(draftOf(live)))).toEqual({ a: 3334, b: 3333, c: 3333 });
  });

  it('resets the weights and keeps the locks', () => {
    const draft = setLock(allTo(draftOf(live), 'c').draft, 'c', true);
    const reset = resetTo(draft, live);
    expect(isDirty(live, reset)).toBe(false);
    expect(reset.find((route) => route.name === 'c')?.locked).toBe(true);
  });

  it('is said in a sentence', () => {
    const { draft } = setWeight(setLock(draftOf(live), 'c', true), 'a', 7000);
    expect(isDirty(live, draft)).toBe(true);
    expect(plain(describeDraft(live, draft))).toBe('a from 90 % to 70 %, b from 5 % to 25 %');
    expect(describeDraft(live, draftOf(live))).toBe('');
  });
});
