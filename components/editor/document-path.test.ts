import { describe, expect, test } from 'vitest';
import { findDocumentPath } from './document-path';

/** The path at the `|` in the text. */
function pathAt(marked: string) {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  return findDocumentPath(marked.replace('|', ''), {
    offset,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  });
}

describe('findDocumentPath', () => {
  test.each([
    ['a key', 'na|me: shop', ['name']],
    ['a value', 'name: sh|op', ['name']],
    [
      'a nested key',
      'clusters:\n  catalog:\n    ser|vices: []',
      ['clusters', 'catalog', 'services'],
    ],
    ['an item of a list', 'services:\n  - bre|ed: a\n  - breed: b', ['services', 0, 'breed']],
    ['the second item', 'services:\n  - breed: a\n  - breed: b|', ['services', 1, 'breed']],
    ['inside braces', 'scale: {cpu: 1, mem|ory: 2MB}', ['scale', 'memory']],
    ['behind a closed brace', 'scale: {cpu: 1}|', ['scale']],
    ['in an open brace', 'scale: {cpu: 1, mem|', ['scale', 'mem']],
    ['inside brackets', 'definition: [node, cata|log.mjs]', ['definition', 1]],
    ['an empty document', '|', []],
  ])('%s', (_, text, path) => {
    expect(pathAt(text)).toEqual(path);
  });

  test('on an empty line the indentation decides', () => {
    const text = (indent: string) => `clusters:\n  catalog:\n    services: x\n${indent}|\n`;
    expect(pathAt(text('    '))).toEqual(['clusters', 'catalog']);
    expect(pathAt(text('  '))).toEqual(['clusters']);
    expect(pathAt(text(''))).toEqual([]);
  });

  test('on an empty line in a list item', () => {
    expect(pathAt('services:\n  - breed: a\n    |\n')).toEqual(['services', 0]);
  });

  test('a document that does not parse still has a path', () => {
    expect(pathAt('clusters:\n  catalog:\n    sca|le: {cpu: [')).toEqual([
      'clusters',
      'catalog',
      'scale',
    ]);
  });
});
