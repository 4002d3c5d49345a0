import { describe, expect, it } from 'vitest';
import { versionColor } from './version-color';

const all = ['catalog:1.0', 'catalog:2.0', 'catalog:3.0-rc1'];

describe('the colour of a version', () => {
  it('gives successive versions different colours', () => {
    expect(all.map((name) => versionColor(name, all))).toEqual([
      'var(--v1)',
      'var(--v2)',
      'var(--v3)',
    ]);
  });

  it('does not depend on the order of the names', () => {
    for (const name of all) {
      expect(versionColor(name, [...all].reverse())).toBe(versionColor(name, all));
    }
  });

  it('stays when an older version goes', () => {
    expect(versionColor('catalog:2.0', ['catalog:2.0', 'catalog:3.0-rc1'])).toBe('var(--v2)');
  });

  it('keeps eight versions apart', () => {
    const eight = Array.from({ length: 8 }, (_, index) => `api:1.${index}`);
    expect(new Set(eight.map((name) => versionColor(name, eight))).size).toBe(8);
  });

  it('answers for a name nobody listed, and for one without a number', () => {
    expect(versionColor('web', [])).toMatch(/^var\(--v[1-8]\)$/);
  });
});
