import { describe, expect, test } from 'vitest';
import { fc } from '@/server/test-random';
import { type ComparedSide, readComparison, writeComparison } from './comparison';

const side: fc.Arbitrary<ComparedSide> = fc.oneof(
  fc.constant<ComparedSide>({ type: 'draft' }),
  fc.constant<ComparedSide>({ type: 'stored' }),
  fc.integer({ min: 1, max: 999_999 }).map((revision) => ({ type: 'revision' as const, revision })),
  fc
    .stringMatching(/^[a-z][a-z.:-]{0,8}[a-z]$/)
    .map((deployment) => ({ type: 'running' as const, deployment })),
);

describe('what is compared, in the address', () => {
  test('reads as people would write it', () => {
    expect(readComparison('3..draft')).toEqual({
      before: { type: 'revision', revision: 3 },
      after: { type: 'draft' },
    });
    expect(readComparison('running:shop..stored')).toEqual({
      before: { type: 'running', deployment: 'shop' },
      after: { type: 'stored' },
    });
  });

  test.each(['', '..', '3', '3..', '..draft', '0..draft', 'x..draft', 'running:..draft', '-1..2'])(
    '%j means nothing',
    (text) => {
      expect(readComparison(text)).toBeNull();
    },
  );

  test('a link brings back what it was made from', () => {
    fc.assert(
      fc.property(side, side, (before, after) => {
        const text = writeComparison({ before, after });
        expect(writeComparison(readComparison(text) ?? { before: after, after: before })).toBe(
          text,
        );
      }),
    );
  });
});
