import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import { formatPath } from './document-path';
import { type ParsedDocument, parseSource } from './parse-source';
import { createSourceParser } from './source-parser';
import { splitSections } from './split-sections';

const CLUSTERS = Array.from(
  { length: 5 },
  (_, index) => `  c${index}: # the ${index}th
    services:
    - breed: {name: "c${index}:1", deployable: acme/c, ports: {web: 80}}
      scale: {cpu: 0.1, memory: 64MB}

    gateways:
      web:
        routes:
          c${index}:1: {weight: 100%, condition: "User-Agent != IE"}
  # between
`,
);
const SHOP = `# a shop
name: shop

gateways:
  9050: c0/web
clusters:
${CLUSTERS.join('')}environment_variables:
  c0.TEXT: |
    several
    lines
  c1.FOLDED: >-
    folded

    text
  "c2.QUOTED": 'it''s
    long'
  c3.NOTHING:
`;

test('the text of these tests is one that can be taken apart', () => {
  expect(splitSections(SHOP)?.some((section) => 'parts' in section)).toBe(true);
});

describe('a parser that remembers', () => {
  test('answers as if it had read everything, the first time and again', () => {
    const parse = createSourceParser();
    const whole = written(parseSource(SHOP));
    expect(written(parse(SHOP))).toBe(whole);
    expect(written(parse(SHOP))).toBe(whole);
    const windows = SHOP.replaceAll('\n', '\r\n');
    expect(written(parse(windows))).toBe(written(parseSource(windows)));
  });

  test('keeps what did not change, and only that', () => {
    const parse = createSourceParser();
    const clusterOf = (text: string, index: number) => {
      const root = parse(text)[0]?.root;
      const clusters = root?.kind === 'map' ? root.entries[2]?.value : null;
      return clusters?.kind === 'map' ? clusters.entries[index]?.value : null;
    };
    const before = [1, 3].map((index) => clusterOf(SHOP, index));
    const changed = SHOP.replace('c3:1', 'c3:2');
    expect(clusterOf(changed, 1)).toBe(before[0]);
    expect(clusterOf(changed, 3)).not.toEqual(before[1]);
  });

  test('answers the same after any change of the text', () => {
    const parse = createSourceParser();
    const insert = fc.oneof(
      fc.constantFrom(
        'x',
        ' ',
        '\n',
        '\n  ',
        '- ',
        ': ',
        '#',
        '"',
        "'",
        '{',
        '}',
        '|',
        '\t',
        '&a ',
        '*a',
        '---\n',
        '? ',
        '\r',
      ),
      fc.string({ maxLength: 4 }),
    );
    const change = fc.record({ at: fc.nat(SHOP.length), remove: fc.nat(8), insert });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        let text = SHOP;
        for (const { at, remove, insert: added } of changes) {
          text = text.slice(0, at) + added + text.slice(at + remove);
          expect(written(parse(text))).toBe(written(parseSource(text)));
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['several documents', 'name: a\n---\nname: b\n'],
    ['a list', '- name: a\n- name: b\n'],
    ['anchors', 'a: &x {b: 1}\nc: *x\n'],
    ['a key twice', 'name: a\nname: b\n'],
    ['JSON', '{"name": "a"}'],
    ['nothing', ''],
    ['comments only', '# nothing\n'],
    ['a half-typed line', 'name: a\nclus'],
  ])('%s: as a whole', (_, text) => {
    expect(createSourceParser()(text)).toEqual(parseSource(text));
  });
});

/** Every node with its place; cheaper to compare than the trees, in which every node has its whole path. */
function written(documents: readonly ParsedDocument[]): string {
  return JSON.stringify(documents, (key, value) => {
    if (key === 'path') return formatPath(value);
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap ? Object.fromEntries(Object.entries(value).sort()) : value;
  });
}
