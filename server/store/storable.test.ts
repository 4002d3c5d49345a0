import { expect, it } from 'vitest';
import { storableJson } from './storable';

it.each([
  {
    what: 'plain values',
    value: { a: [1, 'x', null], b: true },
    kept: { a: [1, 'x', null], b: true },
  },
  { what: 'NUL', value: ['a\0b'], kept: ['a\uFFFDb'] },
  { what: 'half a pair', value: { a: 'x\uD83D' }, kept: { a: 'x\uFFFD' } },
  { what: 'a whole pair', value: ['\u{1F600}'], kept: ['\u{1F600}'] },
  { what: 'the escape written out', value: ['\\u0000'], kept: ['\\u0000'] },
  { what: 'what JSON leaves out', value: { a: undefined, b: 1 }, kept: { b: 1 } },
])('keeps $what as PostgreSQL can', ({ value, kept }) => {
  expect(storableJson(value)).toEqual(kept);
});
