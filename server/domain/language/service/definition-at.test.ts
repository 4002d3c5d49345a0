import { describe, expect, test } from 'vitest';
import { unmarkCursor } from './cursor.test-support';
import { definitionAt } from './definition-at';
import { referencesAt } from './references-at';
import { CATALOGUE, SHOP } from './shop.test-support';
import type { Definition } from './types';

const options = { catalogue: CATALOGUE };

function at(words: string) {
  const plain = words.replace('|', '');
  const { text, place } = unmarkCursor(SHOP.replace(plain, words.replaceAll('$', '$$$$')));
  return { text, place };
}

/** The words a definition covers, or the stored artifact it is. */
function show(text: string, definition: Definition | null): string | null {
  if (definition === null) return null;
  if (definition.in === 'store') return `${definition.kind}/${definition.name}`;
  const { startLine, startColumn, endColumn } = definition.range;
  return `${startLine}: ${text.split('\n')[startLine - 1]?.slice(startColumn - 1, endColumn - 1)}`;
}

describe('definitionAt', () => {
  test.each([
    ['the cluster of a gateway', '9050: cat|alog/web', '10: catalog'],
    ['its port', '9050: catalog/w|eb', '15: web'],
    ['a breed described here', 'catal|og:1.0: {weight', '13: catalog:1.0'],
    ['a stored breed', '{ref: "cata|log:2.0"}', 'breeds/catalog:2.0'],
    ['a stored scale', 'scale: sm|all', 'scales/small'],
    ['a stored SLA', 'ref: fa|st', 'slas/fast'],
    ['a stored condition', '{ref: be|ta}', 'conditions/beta'],
    ['a dependency', '$db|.host', '21: db'],
    ['a port of a stored dependency', 'db.ports.s|ql', 'breeds/stock:1.0'],
    ['a variable of the breed', '          LEV|EL: debug', '17: LEVEL'],
    ['a variable at blueprint level', 'catalog.LEV|EL', '17: LEVEL'],
    ['a local variable', '${LEV|EL}', '17: LEVEL'],
    ['the target of an escalation', 'target: cata|log', '10: catalog'],
    ['itself', 'name: shop|:1', '1: shop:1'],
    ['a word of the language', 'sca|le: small', null],
  ])('%s', (_, words, expected) => {
    const { text, place } = at(words);
    expect(show(text, definitionAt(text, place, options))).toBe(expected);
  });

  test('a text over two documents', () => {
    const { text, place } = unmarkCursor(
      'kind: scales\nname: big\n---\nkind: workflows\nname: w\nscale: b|ig\n',
    );
    expect(show(text, definitionAt(text, place))).toBe('2: big');
  });
});

describe('referencesAt', () => {
  test('lists mentions here and who mentions it in the store', () => {
    const { text, place } = at('services: stock:1|.0');
    const { ranges, stored } = referencesAt(text, place, options);
    expect(ranges.map(({ startLine }) => startLine)).toEqual([9, 21]);
    expect(stored).toEqual([
      { kind: 'breeds', name: 'catalog:2.0' },
      { kind: 'blueprints', name: 'other' },
    ]);
  });

  test('of nothing there are none', () => {
    expect(referencesAt('name: x', { line: 1, column: 2 })).toEqual({ ranges: [], stored: [] });
  });
});
