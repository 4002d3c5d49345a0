import { describe, expect, test } from 'vitest';
import { applyEdits, previewFix } from './apply-edits';

const range = (startLine: number, startColumn: number, endLine: number, endColumn: number) => ({
  startLine,
  startColumn,
  endLine,
  endColumn,
});

describe('applyEdits', () => {
  test('replaces, inserts and removes, in any order', () => {
    const edits = [
      { range: range(1, 1, 1, 2), text: 'x' },
      { range: range(3, 1, 3, 1), text: 'new\n' },
      { range: range(2, 1, 3, 1), text: '' },
    ];
    expect(applyEdits('a\nb\nc', edits)).toBe('x\nnew\nc');
  });

  test('a range behind the end is the end', () => {
    expect(applyEdits('a', [{ range: range(9, 9, 9, 9), text: 'b' }])).toBe('ab');
  });
});

test('a finding without a fix changes nothing', () => {
  const finding = {
    code: 'UnexpectedElement',
    severity: 'error',
    message: '',
    path: '/',
    range: range(1, 1, 1, 1),
  } as const;
  expect(previewFix('a', finding)).toEqual({ before: 'a', after: 'a' });
});
