import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readBlueprint } from './read-blueprint';

const DOCUMENT = `name: shop
gateways:
  9050: catalog/web
clusters:
  catalog:
    services:
      - breed: &one
          name: catalog:1.0
          deployable: {type: command, definition: [node, catalog.mjs], directory: examples/shop}
          ports: {web: 8080/http}
          environment_variables: {URL: "http://$stock.host:$stock.ports.web", LEVEL: ~}
          dependencies: {stock: "stock*"}
        scale: {cpu: 0.1, memory: 64MB, instances: 2}
      - breed: {<<: *one, name: catalog:2.0}
        health_checks: []
    gateways:
      web: {routes: {"catalog:1.0": {weight: 99.5%}, "catalog:2.0": {weight: 0.5%}}}
    health_checks: {path: /health, port: web, interval: 2s}
  stock: {name: stock:1, deployable: acme/stock, ports: {web: 80}}
environment_variables: {catalog.LEVEL: debug}
`;

test('the document that is about to be damaged is a good one', () => {
  expect(readBlueprint(DOCUMENT).findings).toEqual([]);
});

const snippet = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ': ',
    '\n',
    '- ',
    '&a ',
    '*a',
    '<<',
    '!!x ',
    '"',
    "'",
    '|',
    '>',
  ),
  fc.constantFrom(
    '$',
    '${',
    '%',
    '~',
    '\t',
    '---\n',
    '# ',
    '? ',
    '\u0000',
    '\ufeff',
    '__proto__: 1\n',
  ),
);
const damage = fc.record({
  at: fc.nat(DOCUMENT.length),
  remove: fc.nat(12),
  insert: snippet,
});

/** Every answer is a blueprint or errors, and every finding lies in the text. */
function expectAnswer(text: string): void {
  const { blueprint, findings } = readBlueprint(text);
  expect(blueprint === null).toBe(findings.some(({ severity }) => severity === 'error'));
  const lines = text.split('\n');
  for (const { path, message, range } of findings) {
    expect(path).toMatch(/^\//);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
    expect(range.endLine).toBeLessThanOrEqual(lines.length);
    expect(range.startColumn).toBeLessThanOrEqual((lines[range.startLine - 1]?.length ?? 0) + 1);
    const isOneLine = range.endLine === range.startLine;
    expect(range.endLine).toBeGreaterThanOrEqual(range.startLine);
    if (isOneLine) expect(range.endColumn).toBeGreaterThanOrEqual(range.startColumn);
  }
}

test('a damaged document never throws', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (changes) => {
      const text = changes.reduce(
        (result, { at, remove, insert }) =>
          result.slice(0, at) + insert + result.slice(at + remove),
        DOCUMENT,
      );
      expectAnswer(text);
    }),
    { numRuns: 200, interruptAfterTimeLimit: 15_000 },
  );
});

test('a document cut off anywhere never throws', { timeout: 60_000 }, () => {
  for (let length = 0; length < DOCUMENT.length; length += 7)
    expectAnswer(DOCUMENT.slice(0, length));
});

test('any JSON is answered', { timeout: 60_000 }, () => {
  const shapes = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, 0, 1.5, '', 'a', '50%', '8080/http', '$x.host', 'api/web'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'name',
          'clusters',
          'services',
          'breed',
          'ref',
          'gateways',
          'routes',
          'api',
          'env',
          'ports',
          'dependencies',
          'health_checks',
          'scale',
          'weight',
          'deployable',
        ),
        tie('value'),
        { maxKeys: 5 },
      ),
    ),
  }));
  fc.assert(
    fc.property(shapes.value, (value) => expectAnswer(JSON.stringify(value))),
    { numRuns: 200, interruptAfterTimeLimit: 15_000 },
  );
});

test.each([
  [
    'references without end',
    `name: s\nclusters: {a: {name: b, deployable: x, env: {A: "${'$a.host'.repeat(20_000)}"}}}`,
  ],
  [
    'dollars without end',
    `name: s\nclusters: {a: {name: b, deployable: x, env: {A: "${'${ '.repeat(30_000)}"}}}`,
  ],
  [
    'thousands of clusters',
    `name: s\nclusters:\n${Array.from({ length: 2000 }, (_, i) => `  c${i}: b${i}\n`).join('')}`,
  ],
  [
    'a chain of dependencies',
    `name: s\nclusters:\n${Array.from({ length: 1000 }, (_, i) => `  c${i}: {name: b${i}, deployable: x, dependencies: {d: b${i + 1}}}\n`).join('')}`,
  ],
  [
    'thousands of unknown keys',
    `name: s\n${Array.from({ length: 2000 }, (_, i) => `key${i}: 1\n`).join('')}`,
  ],
  [
    'breeds in breeds',
    `name: s\nclusters: {a: ${'{name: b, deployable: x, dependencies: {d: '.repeat(45)}b${'}}'.repeat(45)}}`,
  ],
])('%s take bounded time', { timeout: 60_000 }, (_, text) => {
  expect(cpuMs(() => readBlueprint(text))).toBeLessThan(3000);
});

test('an editor can read on each keystroke: 2,000 lines cost little more than their YAML', {
  timeout: 120_000,
}, () => {
  const [head = '', clusters = ''] = DOCUMENT.split('clusters:\n');
  const body = clusters.split('environment_variables: {catalog')[0] ?? '';
  const copies = Array.from({ length: 140 }, (_, index) =>
    body
      .replace(/^ {2}(\w+):/gm, `  $1${index}:`)
      .replace(/(catalog|stock):(\d)/g, `$1:$2.${index}`)
      .replaceAll('&one', `&one${index}`)
      .replaceAll('*one', `*one${index}`),
  );
  const text = `${head.replace('catalog/web', 'catalog0/web')}clusters:\n${copies.join('')}`;
  expect(text.split('\n').length).toBeGreaterThan(2000);
  expect(readBlueprint(text).findings).toEqual([]);
  const runs = Array.from({ length: 3 });
  const own = Math.min(...runs.map(() => cpuMs(() => readBlueprint(text))));
  const yaml = Math.min(...runs.map(() => cpuMs(() => parseDocument(text))));
  expect(own).toBeLessThan(yaml * 4);
});

/** CPU rather than time on the clock, so that a busy machine does not matter. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
