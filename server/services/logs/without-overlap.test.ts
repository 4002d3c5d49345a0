import { expect, test } from 'vitest';
import type { LogLine } from '../../domain/deployment';
import { fc } from '../../test-random';
import { withoutOverlap } from './without-overlap';

const line = (text: string): LogLine => ({ stream: 'stdout', text });
const lines = (text: string) => [...text].map(line);

test('leaves out what was read already', () => {
  expect(withoutOverlap(lines('abc'), lines('bcd'))).toEqual(lines('d'));
  expect(withoutOverlap(lines('abc'), lines('xyz'))).toEqual(lines('xyz'));
  expect(withoutOverlap([], lines('a'))).toEqual(lines('a'));
  expect(withoutOverlap([{ stream: 'stderr', text: 'a' }], lines('a'))).toEqual(lines('a'));
});

test('wherever reading and following met, each of different lines is there once', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (from, read, more) => {
      const all = Array.from({ length: from + read + more }, (_, index) => line(String(index)));
      const history = all.slice(0, from + read);
      const rest = withoutOverlap(history, all.slice(from));
      expect([...history, ...rest]).toEqual(all);
    }),
  );
});
