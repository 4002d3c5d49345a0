import { describe, expect, it } from 'vitest';
import { filterLines } from './log-filter';
import { shortInstanceId } from './short-id';

describe('the short id of an instance', () => {
  it.each([
    ['shop/catalog/catalog:1.0/ab12cd34ef.0', 'ab12cd.0'],
    ['shop/catalog/catalog:1.0/ab12.11', 'ab12.11'],
    ['plain-container-name', 'plain-co'],
    ['', ''],
  ])('%s → %s', (id, short) => {
    expect(shortInstanceId(id)).toBe(short);
  });
});

describe('the filter of a log', () => {
  const lines = ['GET /items 200', 'Error: no stock', 'get /health'].map((text) => ({
    stream: 'stdout' as const,
    text,
  }));

  it('finds text whatever its case and keeps the order', () => {
    expect(filterLines(lines, ' get ').map((line) => line.text)).toEqual([
      'GET /items 200',
      'get /health',
    ]);
  });

  it('shows everything without a text and nothing without a match', () => {
    expect(filterLines(lines, '')).toHaveLength(3);
    expect(filterLines(lines, 'zzz')).toHaveLength(0);
  });
});
