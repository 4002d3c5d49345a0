import { describe, expect, test } from 'vitest';
import type { Finding } from '@/server/domain/language';
import { rangesTouch, toMarker, toTextEdits } from './markers';

function range(startLine: number, startColumn: number, endLine: number, endColumn: number) {
  return { startLine, startColumn, endLine, endColumn };
}

const finding: Finding = {
  code: 'GatewayRouteWeightError',
  severity: 'warning',
  message: 'weights add up to 95 %',
  path: '/clusters',
  range: range(19, 36, 19, 39),
  fix: {
    title: 'Give the rest to catalog:1.0',
    edits: [
      { range: range(2, 1, 2, 4), text: '95%' },
      { range: range(19, 36, 19, 39), text: '5%' },
      { range: range(19, 2, 19, 3), text: 'x' },
    ],
  },
};

describe('toMarker', () => {
  test('keeps place, code and words; a warning is not an error', () => {
    const marker = toMarker(finding);
    expect(marker).toMatchObject({
      startLineNumber: 19,
      startColumn: 36,
      endColumn: 39,
      code: 'GatewayRouteWeightError',
      message: 'weights add up to 95 %',
    });
    expect(marker.severity).toBeLessThan(toMarker({ ...finding, severity: 'error' }).severity);
  });
});

describe('toTextEdits', () => {
  test('goes from the end of the text to its start', () => {
    expect(toTextEdits(finding).map((edit) => edit.text)).toEqual(['5%', 'x', '95%']);
  });

  test('is empty without a fix', () => {
    const { fix: _, ...unfixable } = finding;
    expect(toTextEdits(unfixable)).toEqual([]);
  });
});

describe('rangesTouch', () => {
  test.each([
    ['the same place', range(1, 1, 1, 5), range(1, 1, 1, 5), true],
    ['a cursor at the end', range(1, 1, 1, 5), range(1, 5, 1, 5), true],
    ['a later column', range(1, 1, 1, 5), range(1, 6, 1, 9), false],
    ['an earlier line', range(3, 1, 3, 5), range(1, 1, 2, 9), false],
    ['around it', range(2, 3, 2, 4), range(1, 1, 9, 1), true],
  ])('%s', (_, one, other, expected) => {
    expect(rangesTouch(one, other)).toBe(expected);
    expect(rangesTouch(other, one)).toBe(expected);
  });
});
