import { describe, expect, test } from 'vitest';
import { createFindings } from '../report';
import { unmark } from '../rules.test-support';
import { parseSource } from './parse-source';
import { plainValue } from './plain-value';
import { createTextPositions } from './text-positions';

function parseAll(text: string) {
  return parseSource(text).map(({ root, complaints }) => {
    const { report, list } = createFindings(createTextPositions(text));
    for (const complaint of complaints) report(complaint);
    return { value: root && plainValue(root), findings: list() };
  });
}

function parse(text: string) {
  const [first] = parseAll(text);
  if (!first) throw new Error('there is always a document');
  return first;
}

describe('what is read', () => {
  test.each([
    ['JSON', '{"a": [1, "b", null]}', { a: [1, 'b', null] }],
    [
      'YAML 1.1 values',
      'a: yes\nb: 1.10\nc: 010\nd: 2001-01-01',
      { a: true, b: 1.1, c: 8, d: '2001-01-01' },
    ],
    ['keys as they are written', '9050: x\nyes: y\n1.0: z', { 9050: 'x', yes: 'y', '1.0': 'z' }],
    ['anchors and aliases', 'a: &x {b: 1}\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    [
      'merge keys',
      'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}',
      { a: { b: 1, c: 2 }, d: { c: 3, b: 1 } },
    ],
    ['an end marker', '---\na: 1\n---\n', { a: 1 }],
    ['nothing where a key has no value', 'a:\nb: ~\nc: 1', { c: 1 }],
    ['a byte order mark', '\ufeffa: 1', { a: 1 }],
    ['Windows line ends', 'a: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
  ])('%s', (_, text, value) => {
    expect(parse(text)).toEqual({ value, findings: [] });
  });
});

test('every document of a text, empty ones left out', () => {
  const documents = parseAll('a: 1\n---\n---\nb: 2\n...\n---\n- c: 3\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, [{ c: 3 }]]);
});

test('a text that was read in another encoding is read all the same, with a warning', () => {
  const { value, findings } = parse('a: caf\ufffd\n');
  expect(value).toEqual({ a: 'caf\ufffd' });
  expect(findings).toMatchObject([{ severity: 'warning', range: { startColumn: 7 } }]);
});

describe('what is refused, and where', () => {
  test.each([
    ['broken flow', 'a: 1\nb: [1, 2\n«c»: 3\n', /not valid YAML/],
    ['a key twice', 'a: 1\nb: 2\n«a»: 3\n', /`a` stands twice/],
    ['a key twice, deep and quoted', 'x:\n  - {"k": 1, «k»: 2}\n', /`k` stands twice/],
    ['a tag', '«a»: !!js/function x\n', /tags such as/],
    ['a tag on a map', '«a»: !x {b: 1}\n', /tags such as/],
    ['an alias without anchor', '«a»: *b\n', /names no anchor/],
    ['a map as key', '? «{a: 1}»\n: 1\n', /key must be plain text/],
    ['a reserved key', '«__proto__»: 1\n', /reserved/],
  ])('%s', (_, marked, message) => {
    const { text, range } = unmark(marked);
    expect(parse(text).findings).toContainEqual(
      expect.objectContaining({
        code: 'YamlParsingError',
        severity: 'error',
        message: expect.stringMatching(message),
        range,
      }),
    );
  });

  test('a broken document hides nothing of the others', () => {
    const documents = parseAll('a: 1\na: 2\n---\nb: "\\x"\n---\nc: 3\n');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, null, { c: 3 }]);
    expect(documents.map(({ findings }) => findings.length)).toEqual([1, 1, 0]);
  });

  test('a NUL character, where it stands', () => {
    const { value, findings } = parse('a: 1\nb: x\u0000\n');
    expect(value).toBeNull();
    expect(findings).toMatchObject([
      {
        severity: 'error',
        message: expect.stringMatching(/UTF-16/),
        range: { startLine: 2, startColumn: 5 },
      },
    ]);
  });

  test('more than 1,000 documents', () => {
    expect(parseAll('---\na: 1\n'.repeat(1000))).toHaveLength(1000);
    const [refused, ...rest] = parseAll('---\na: 1\n'.repeat(1001));
    expect(rest).toEqual([]);
    expect(refused?.findings[0]?.message).toMatch(/more than 1,000 documents/);
  });

  test.each([
    ['too long', `a: ${'x'.repeat(1_000_001)}`, /longer than 1 MB/],
    ['too many parts', '[,'.repeat(90_000), /too many parts|nested too deeply/],
    ['endless flow nesting', '['.repeat(500_000), /nested too deeply/],
    ['endless block nesting', '- '.repeat(300_000), /nested too deeply/],
    ['101 levels', `${'['.repeat(102)}${']'.repeat(102)}`, /nested too deeply/],
    ['an anchor that contains itself', 'a: &a [*a, *a]', /nested too deeply/],
    [
      'a billion laughs',
      Array.from({ length: 20 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i && 10)}]`).join(
        '\n',
      ),
      /aliases repeat too much/,
    ],
  ])('%s, in bounded time', (_, text, message) => {
    const startedAt = performance.now();
    const { value, findings } = parse(text);
    expect(value).toBeNull();
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(message);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});
