import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { fc } from '../../../../test-random';
import type { TreeNode } from './node';
import { parseDocuments } from './parse-documents';
import { splitLines } from './split-lines';

function parse(text: string) {
  return parseDocuments(text, splitLines(text)).map(({ root }) => root);
}

/** The tree without positions: scalars as their text, entries as pairs. */
function plain(node: TreeNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.style === 'block' ? '|' : node.text;
  if (node.kind === 'list') return node.items.map((item) => plain(item.value));
  return node.entries.map((entry) => [entry.key.text, plain(entry.value)]);
}

/** The same of what the YAML library reads. */
function plainYaml(node: unknown): unknown {
  if (isAlias(node)) return node.source;
  if (isScalar(node)) {
    if (node.type?.startsWith('BLOCK') === true) return '|';
    const source = node.source ?? '';
    return source === '' && node.type === 'PLAIN' ? null : source;
  }
  if (isSeq(node)) return node.items.map(plainYaml);
  if (!isMap(node)) return null;
  return node.items.map(({ key, value }) => [
    isScalar(key) ? (key.source ?? '') : plainYaml(key),
    plainYaml(value),
  ]);
}

describe('what is half typed', () => {
  const read = (text: string) => plain(parse(text)[0] ?? null);

  test.each([
    [
      'a key without a colon above others',
      'a:\n  ser\n  b: 1',
      [
        [
          'a',
          [
            ['ser', null],
            ['b', '1'],
          ],
        ],
      ],
    ],
    [
      'a key without a colon below others',
      'a: 1\nser',
      [
        ['a', '1'],
        ['ser', null],
      ],
    ],
    [
      'a brace that stays open',
      'a: {b: 1, c\nd: 2',
      [
        [
          'a',
          [
            ['b', '1'],
            ['c', null],
          ],
        ],
        ['d', '2'],
      ],
    ],
    [
      'a bracket that stays open',
      'a: [b, \nd: 2',
      [
        ['a', ['b']],
        ['d', '2'],
      ],
    ],
    [
      'a quote that stays open',
      'a: "b\nd: 2',
      [
        ['a', 'b'],
        ['d', '2'],
      ],
    ],
    ['a dash alone', 'a:\n  - \n  - b', [['a', [null, 'b']]]],
    [
      'a line too far in',
      'a: b\n   c: d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['nothing', '', null],
    ['only a comment', '# x', null],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('any text is read without an exception, every node inside its parent', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      ':',
      '\n',
      '  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      ' ',
      '|',
      '&x ',
      '*',
      '---\n',
      '\r\n',
      '\t',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const root of parse(text)) if (root) checkRanges(root, 0, text.length);
      }),
      { numRuns: 200 },
    );
  });

  test('a thousand levels neither throw nor hang', () => {
    expect(parse('['.repeat(1_000))).toHaveLength(1);
    expect(
      parse(Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')),
    ).toHaveLength(1);
  });
});

function checkRanges(node: TreeNode, start: number, end: number): void {
  expect(node.start).toBeGreaterThanOrEqual(start);
  expect(node.end).toBeLessThanOrEqual(end);
  expect(node.end).toBeGreaterThanOrEqual(node.start);
  if (node.kind === 'list') {
    for (const { value } of node.items) if (value) checkRanges(value, node.start, node.end);
  }
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      checkRanges(key, node.start, node.end);
      if (value) checkRanges(value, key.end, node.end);
    }
  }
}

describe('what is valid reads as the YAML library reads it', () => {
  test.each([
    ['flow and block', 'a: {b: [1, "x, y", {c: d}], e: }\nf:\n- g: 1\n  h: 2\n- i'],
    ['texts over lines', "a: one\n  two\n\n  three\nb: \"x\n  y\"\nc: 'it''s\n  fine'"],
    ['block texts', 'a: |\n  x: y\n\n  z\nb: >-\n  folded\nc: 1'],
    ['colons inside', 'a: http://$b.host:$b.ports.c\n"x:1.0": {y:1.0: z}\nshop:1: 2'],
    ['comments', '# top\na: 1 # one\n\n# two\nb:\n  # three\n  c: d#e\n'],
    ['several documents', 'a: 1\n---\nb: 2\n...\n---\nc: 3\n'],
    ['lists of lists', '- - a\n  - b\n-\n  - c\n- [d, e: f]'],
    ['anchors', 'a: &x {b: 1}\nc: *x\nd: &y\n  e: 1\n<<: *x'],
    ['escapes', 'a: "\\u00e9\\n\\"\\\\"\nb: "x\\\n  y"'],
    ['JSON', '{"a":[1,{"b":null}],\n"c":"d"}'],
    ['Windows line ends', 'a:\r\n  b: 1\r\n  c:\r\n    - d\r\n'],
    ['a brace over lines', 'a:\n  { b: 1,\n    c: [\n      x,\n    ],\n  }\nd: e'],
  ])('%s', (_, text) => {
    expectSame(text);
  });

  test('the examples', () => {
    for (const file of filesBelow('examples')) expectSame(readFileSync(file, 'utf8'));
  });
});

function expectSame(text: string) {
  const documents = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false });
  const expected = [documents].flat().map(({ contents }) => plainYaml(contents));
  expect(parse(text).map(plain)).toEqual(expected);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.ya?ml$/.test(name) ? [path] : [];
  });
}

test('large hostile texts are read in time that grows with their length', () => {
  const texts = [
    `"${'\n a'.repeat(20_000)}`,
    `["${'\n a'.repeat(20_000)}`,
    '- "a\n'.repeat(20_000),
    `[${'"a\n '.repeat(20_000)}`,
    `a:\n${'  b\n\n\n'.repeat(15_000)}`,
    `a: ${'\n  b # c'.repeat(20_000)}`,
  ];
  const start = performance.now();
  for (const text of texts) parse(text);
  expect(performance.now() - start).toBeLessThan(15_000);
});
