import { describe, expect, test } from 'vitest';
import type { ReadDocument } from '@/server/domain/language/reading';
import { cutRange, documentOf, findOwnDocument, holdsSeveral, listStorable } from './documents';

const TEXT = 'name: a\nkind: breeds\n---\nname: b\n--- {x: 1}\n';

function document(more: Partial<ReadDocument>): ReadDocument {
  return {
    index: 0,
    kind: 'breeds',
    name: 'a',
    range: { startLine: 1, startColumn: 1, endLine: 3, endColumn: 1 },
    artifact: null,
    normal: {},
    references: [],
    wanted: [],
    upgrades: [],
    findings: [],
    ...more,
  };
}

const second = document({
  index: 1,
  kind: 'scales',
  name: 'b',
  range: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 8 },
});
const reading = (...documents: ReadDocument[]) => ({ documents, findings: [] });

describe('the documents of a text', () => {
  test('are cut at their lines and columns', () => {
    expect(cutRange(TEXT, document({}).range)).toBe('name: a\nkind: breeds\n');
    expect(cutRange(TEXT, second.range)).toBe('name: b');
    expect(cutRange(TEXT, { startLine: 5, startColumn: 5, endLine: 5, endColumn: 11 })).toBe(
      '{x: 1}',
    );
    expect(cutRange('name: a', { startLine: 1, startColumn: 1, endLine: 2, endColumn: 1 })).toBe(
      'name: a',
    );
  });

  test('that have a name, a kind and no error can be stored', () => {
    const event = document({ kind: 'events', name: null });
    const broken = document({ normal: null });
    expect(listStorable(TEXT, reading(document({}), second, event, broken))).toMatchObject([
      { kind: 'breeds', name: 'a', source: 'name: a\nkind: breeds\n' },
      { kind: 'scales', name: 'b', source: 'name: b' },
    ]);
  });

  test.each([
    [TEXT, true],
    ['name: a\n', false],
    ['---\nname: a\n', false],
    ['# what this is\n---\nname: a\n', false],
    ['name: a\n---\nname: b', true],
    ['text: a --- b\n', false],
    ['', false],
  ])('are told from %j', (text, isSeveral) => {
    expect(holdsSeveral(text)).toBe(isSeveral);
  });

  test('are found by line', () => {
    const at = (startLine: number) =>
      documentOf([document({}), second], { range: { ...second.range, startLine } });
    expect([1, 3, 4, 9].map(at)).toEqual([0, 0, 1, 1]);
  });

  test('of a list are written anew, since their text stands further in', () => {
    const list = '- name: a\n  kind: breeds\n- name: b\n  kind: scales\n';
    const both = reading(document({ normal: { kind: 'breeds', name: 'a' } }), second);
    expect(listStorable(list, both)[0]?.source).toBe('kind: breeds\nname: a\n');
  });

  test('the page is about the one of its kind and name', () => {
    const both = reading(document({}), second, document({ name: 'c' }));
    expect(findOwnDocument(both, 'breeds', 'c')?.name).toBe('c');
    expect(findOwnDocument(both, 'breeds', 'renamed')?.name).toBe('a');
    expect(findOwnDocument(both, 'scales', null)?.name).toBe('b');
    expect(findOwnDocument(both, 'slas', null)?.name).toBe('a');
    expect(findOwnDocument(reading(), 'slas', null)).toBeNull();
  });
});
