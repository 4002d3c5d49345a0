import { describe, expect, test } from 'vitest';
import { unmarkCursor } from './cursor.test-support';
import { foldingRangesOf } from './folding-ranges-of';
import { hoverAt } from './hover-at';
import { outlineOf } from './outline-of';
import { CATALOGUE, SHOP } from './shop.test-support';
import type { OutlineItem } from './types';

function lines(items: readonly OutlineItem[], depth = 0): string[] {
  return items.flatMap(({ name, kind, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}`,
    ...lines(children, depth + 1),
  ]);
}

describe('outlineOf', () => {
  test('names clusters, services, gateways and routes', () => {
    const outline = lines(outlineOf(SHOP));
    expect(outline[0]).toBe('document shop:1');
    expect(outline).toEqual(
      expect.arrayContaining([
        '    gateway 9050',
        '    cluster stock',
        '    cluster catalog',
        '        service catalog:1.0',
        '        service catalog:2.0',
        '        gateway web',
        '            route catalog:2.0',
      ]),
    );
  });

  test('every document, also in a list', () => {
    const outline = outlineOf(
      'kind: scales\nname: a\ncpu: 1\n---\n- {kind: breed, name: b}\n- name: c\n',
    );
    expect(outline.map(({ name, detail }) => [name, detail])).toEqual([
      ['a', 'scale'],
      ['b', 'breed'],
      ['c', ''],
    ]);
  });

  test('a name lies within its range', () => {
    const check = ({ range, selectionRange, children }: OutlineItem) => {
      expect(selectionRange.startLine).toBeGreaterThanOrEqual(range.startLine);
      expect(selectionRange.endLine).toBeLessThanOrEqual(range.endLine);
      children.forEach(check);
    };
    outlineOf(SHOP).forEach(check);
  });
});

describe('foldingRangesOf', () => {
  test('folds what goes on in further lines', () => {
    const text =
      '# one\n# two\na:\n  b: {c: 1,\n    d: 2}\n  e:\n    - f\n    - g: 1\n      h: 2\n';
    expect(foldingRangesOf(text)).toEqual([
      { startLine: 1, endLine: 2, kind: 'comment' },
      { startLine: 3, endLine: 9, kind: 'region' },
      { startLine: 4, endLine: 5, kind: 'region' },
      { startLine: 6, endLine: 9, kind: 'region' },
      { startLine: 8, endLine: 9, kind: 'region' },
    ]);
  });
});

describe('hoverAt', () => {
  const hover = (words: string) => {
    const { text, place } = unmarkCursor(SHOP.replace(words.replace('|', ''), words));
    return hoverAt(text, place, { catalogue: CATALOGUE });
  };

  test('explains a key with an example', () => {
    expect(hover('clus|ters:')?.markdown).toMatch(/share their traffic[\s\S]*```yaml\nclusters:/);
  });

  test('says what a name stands for', () => {
    expect(hover('9050: cata|log/web')?.markdown).toMatch(
      /cluster `catalog`.*line 10, mentioned 6/,
    );
    expect(hover('scale: sm|all')?.markdown).toMatch(/scale `small`.* stored/);
    expect(hover('ref: fa|st')?.markdown).toMatch(/sla `fast`/);
  });

  test('covers the word it is about', () => {
    expect(hover('9050: catalog/w|eb')?.range).toEqual({
      startLine: 3,
      startColumn: 17,
      endLine: 3,
      endColumn: 20,
    });
  });

  test('is silent between words', () => {
    expect(hoverAt('a: 1\n\n', { line: 2, column: 1 })).toBeNull();
  });
});
