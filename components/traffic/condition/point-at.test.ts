import { expect, test } from 'vitest';
import { pointAt } from './point-at';

test('points at a place of a short text', () => {
  expect(pointAt('path beginz /a', 5)).toEqual({
    column: 6,
    excerpt: 'path beginz /a',
    caret: '     ^',
  });
});

test('shows what is around a place of a long one, the caret still below it', () => {
  const text = `${'a'.repeat(40)}X${'b'.repeat(40)}`;
  const { column, excerpt, caret } = pointAt(text, 40);
  expect(column).toBe(41);
  expect(excerpt).toHaveLength(24 + 16 + 2);
  expect(excerpt.charAt(caret.length - 1)).toBe('X');
});

test('a place behind the end is the end', () => {
  expect(pointAt('ab', 9).caret).toBe('  ^');
});
