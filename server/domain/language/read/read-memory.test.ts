import { describe, expect, test } from 'vitest';
import { fc } from '../../../test-random';
import type { DocumentKind } from '../../artifact';
import { corpusRows, corpusText, hasCorpus } from '../corpus.test-support';
import { checkDocuments, readDocuments } from '../read-documents';
import type { Library, ReadOptions } from '../reading';
import { createReadMemory } from './read-memory';

/** Five clusters with as many rules as fit that look beyond a cluster, or at its place in the text. */
const SHOP = `name: shop
gateways:
  9050: c0/web
clusters:
${Array.from({ length: 5 }, (_, index) => clusterOf(index)).join('')}environment_variables:
  c0.LEVEL: debug
`;

function clusterOf(index: number): string {
  const before = (index + 4) % 5;
  // The first needs none: they would all need each other.
  const needs = index === 0 ? '{}' : `{before: c${before}:1}`;
  const url = index === 0 ? 'none' : 'http://$before.host';
  return `  c${index}:
    services:
      - breed:
          name: c${index}:1
          deployable: acme/c
          ports: {web: 8080/http}
          env: {URL: "${url}", LEVEL: ~}
          dependencies: ${needs}
        scale: {cpu: 0.1, memory: 64MB}
        env: {LEVEL: "$c2.environment_variables.LEVEL"}
    gateways:
      web: {routes: {"c${index}:1": {weight: 100%, condition: Host = a}}}
    health_checks: {path: /, port: web, interval: 2s}
    sla: {type: availability, objective: 99%, period: 1h, escalations: [{to_one: [tell]}]}
`;
}

function swap(text: string, one: number, other: number): string {
  const [a, b] = [clusterOf(one), clusterOf(other)];
  return text.replace(a, '').replace(b, b + a);
}

const WORDS = [
  'c1',
  'c2:1',
  'web',
  'clusters',
  'gateways',
  'routing',
  'endpoints',
  'filters',
  'weight',
  'sla',
  'scale',
  'services',
  '50',
  '100%',
  '80/tcp',
  '$before.ports.web',
  'import',
  'kind',
  'deployments',
  'status',
];
const LINES = [
  'import: base\n',
  'kind: breeds\n',
  'kind: deployments\n',
  'endpoints: {c0.web: 9051}\n',
  'docker: {a: b}\n',
  '  c1: acme/again\n',
  '  more: {filter: x}\n',
  '    routing: {weight: 50}\n',
  '# a comment\n',
];
const PIECES = [
  'x',
  ' ',
  '\n',
  '- ',
  ': ',
  '"',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '---\n',
  '\t',
  '~',
  '',
];

const somewhere = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const edit = fc.oneof(
  fc.record({ at: somewhere, how: fc.constant('word'), put: fc.constantFrom(...WORDS) }),
  fc.record({ at: somewhere, how: fc.constant('line'), put: fc.constantFrom(...LINES) }),
  fc.record({ at: somewhere, how: fc.constant('piece'), put: fc.constantFrom(...PIECES) }),
  fc.record({ at: somewhere, how: fc.constant('without'), put: fc.constant('') }),
  fc.record({ at: somewhere, how: fc.constant('again'), put: fc.constant('') }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** Replaces a word, puts in a line or a piece, takes lines out, or returns to a text of before. */
function apply(texts: readonly string[], { at, how, put }: Edit): string {
  const text = texts.at(-1) ?? '';
  const lines = text.split(/(?<=\n)/);
  const line = Math.floor(at * lines.length);
  switch (how) {
    case 'word': {
      const words = text.split(/([\w:%]+)/);
      return words.with(2 * Math.floor((at * words.length) / 2 - 0.5) + 1, put).join('');
    }
    case 'line':
      return lines.toSpliced(line, 0, put).join('');
    case 'without':
      return lines.toSpliced(line, 1 + (line % 3)).join('');
    case 'again':
      return texts[Math.floor(at * texts.length)] ?? text;
    default:
      return text.slice(0, at * text.length) + put + text.slice(at * text.length + 1);
  }
}

const LIBRARY: Library = {
  find: (_, name) =>
    name === 'base' ? { definition: { clusters: { c1: { network: 'HOST' } } } } : null,
};
const RUNS = 15;
const KINDS: (DocumentKind | undefined)[] = [undefined, 'blueprints', 'deployments'];
const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

/** Whoever remembers finds in every text what is found by who reads it for the first time. */
function expectSame(texts: readonly string[], kind?: DocumentKind): void {
  const memory = createReadMemory();
  const options: ReadOptions = { ...(kind ? { kind } : {}), library: LIBRARY };
  for (const text of texts) {
    const expected = readDocuments(text, options);
    expect(checkDocuments(text, { ...options, memory })).toEqual(expected.findings);
    expect(readDocuments(text, { ...options, memory })).toEqual(expected);
  }
}

function applyAll(start: string, all: readonly Edit[]): string[] {
  const texts = [start];
  for (const each of all) texts.push(apply(texts, each));
  return texts;
}

describe('a reader that remembers', () => {
  test('the text of these tests is a good one', () => {
    expect(readDocuments(SHOP, { kind: 'blueprints' }).findings).toEqual([]);
  });

  test('finds the same after any edits', { timeout: 60_000 }, () => {
    const task = fc.tuple(edits, fc.constantFrom(...KINDS));
    fc.assert(
      fc.property(task, ([all, kind]) => expectSame(applyAll(SHOP, all), kind)),
      { numRuns: RUNS },
    );
  });

  test.runIf(hasCorpus())('and in real documents', { timeout: 60_000 }, () => {
    const long = `clusters:\n  # ${'long '.repeat(200)}\n`;
    const texts = corpusRows()
      .map((row) => corpusText(row).replace(/^clusters: *\r?\n/m, long))
      .filter((text) => text.includes(long));
    expect(texts.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, all) => expectSame(applyAll(text, all))),
      { numRuns: RUNS },
    );
  });

  test('ends where a key without a value does', () => {
    const comment = `  # ${'long '.repeat(200)}`;
    for (const end of ['', '\n', ' \n', comment, `\n${comment}\n`, `\n${comment}\n  c1:  \n`]) {
      expectSame([`clusters:${end}`, `\nclusters:${end}`, `name: a\nclusters:${end}`]);
    }
  });

  const filter = SHOP.replace('      web: {routes: {"c1:1"', '      filter: {routes: {"c1:1"');
  const unshaped = SHOP.replace('objective: 99%', 'objective: [99%]');
  test.each([
    { what: 'a cluster that others name goes away', texts: [SHOP, SHOP.replace('  c2:', '  c9:')] },
    {
      what: 'a breed that others need is renamed',
      texts: [SHOP, SHOP.replace('c1:1\n', 'c1:2\n')],
    },
    { what: 'it becomes one of an old version', texts: [SHOP, `endpoints: {c0.web: 1}\n${SHOP}`] },
    {
      what: 'only one cluster told its age',
      texts: [filter, filter.replace('"c2:1": {weight: 100%', '"c2:1": {weight: 100')],
    },
    { what: 'its kind is corrected', texts: [`kind: breeds\n${unshaped}`, unshaped] },
    { what: 'a cluster moves to another place', texts: [SHOP, swap(SHOP, 1, 2), SHOP] },
  ])('$what', ({ texts }) => {
    for (const kind of KINDS) expectSame(texts, kind);
  });

  test('does not read again what did not change', () => {
    const memory = createReadMemory();
    const clusterOf = (text: string, index: number) => {
      const [document] = readDocuments(text, { kind: 'blueprints', memory }).documents;
      const blueprint = document?.artifact?.kind === 'blueprints' ? document.artifact.value : null;
      return blueprint?.clusters[index];
    };
    const before = [clusterOf(SHOP, 1), clusterOf(SHOP, 3)];
    const changed = `# moved\n${SHOP.replace('acme/c\n', 'acme/d\n')}`;
    expect(clusterOf(changed, 0)).not.toEqual(clusterOf(SHOP, 0));
    expect(clusterOf(changed, 1)).toBe(before[0]);
    expect(clusterOf(changed, 3)).toBe(before[1]);
  });
});
