import { describe, expect, test } from 'vitest';
import { fc } from '../../test-random';
import { DOCUMENT_KINDS } from '../artifact';
import { readDocuments } from './read-documents';

/** Small and good, one of every kind, with as many forms as fit. */
const DOCUMENTS = [
  `name: shop
gateways: {9050: catalog/web}
clusters:
  catalog:
    services:
      - breed: &one
          name: catalog:1
          deployable: {type: command, definition: [node, c.mjs]}
          ports: {web: 8080/http}
          env: {URL: "http://$stock.host:$stock.ports.web", LEVEL: ~}
          dependencies: {stock: stock:1}
        scale: {cpu: 0.1, memory: 64MB}
      - breed: {<<: *one, name: catalog:2}
    gateways:
      web: {routes: {"catalog:1": {weight: 99.5%}, "catalog:2": {weight: 0.5%, condition: Host = a}}}
    sla: {type: availability, objective: 99%, period: 1h, escalations: [tell, {to_one: [a]}]}
  stock: {name: stock:1, deployable: acme/stock, ports: {web: 80}}
env: {catalog.LEVEL: debug}
`,
  'kind: breeds\nname: b\ndeployable: x\nhealth_checks: {path: /, port: p, interval: 2s}\nports: {p: 80}\n',
  'kind: gateways\nname: a/b\nport: 80/tcp\nroutes: [{shop/web: {weight: 100%}}, "[https://x]"]\n',
  'kind: routes\nname: r\nweight: 1%\nrewrites: {path: /a if b}\nselector: label(a)(b.*)\n',
  'kind: scales\nname: s\ncpu: 250m\nmemory: 1Gi\n',
  'kind: workflows\nname: w\nbreed: b\nschedule: {time: {period: P1D, start: 2030-01-01}}\n',
  'kind: slas\nname: s\ntype: latency\nobjective: 99%\nthreshold: 1s\nperiod: 1h\n',
  'kind: templates\nname: t\nimport: x\ndef: {a: [1, ~]}\n',
  'tags: [a]\nvalue: {b: c}\n',
  'tags: a\ntimestamp: {gte: now() - 1h}\naggregator: {type: min, field: a}\n',
  'version: "3"\nservices: {web: {image: nginx, ports: ["80:80"], environment: [A=b]}}\n',
  'name: r\nrun: [{resource: a.yml}]\n',
  'kind: filter\nname: f\ncondition: "{ hdr_cnt(a) gt 0 }"\n---\n- {kind: rewrite, name: r, path: /a if b}\n',
];

/** Every answer is an artifact or errors, and every finding lies in the text. */
function expectAnswer(text: string, kind?: (typeof DOCUMENT_KINDS)[number]): void {
  const { documents } = readDocuments(text, kind ? { kind } : {});
  const lines = text.split('\n');
  expect(documents.length).toBeGreaterThan(0);
  for (const { artifact, normal, findings, wanted } of documents) {
    const isRefused = findings.some(({ severity }) => severity === 'error');
    if (isRefused) expect([artifact, normal]).toEqual([null, null]);
    else if (wanted.length === 0) expect(normal).not.toBeNull();
    for (const { path, message, range } of findings) {
      expect(path).toMatch(/^\//);
      expect(message).not.toMatch(/undefined|\[object|NaN/);
      expect(range.endLine).toBeLessThanOrEqual(lines.length);
      expect(range.startColumn).toBeLessThanOrEqual((lines[range.startLine - 1]?.length ?? 0) + 1);
      expect(range.endLine).toBeGreaterThanOrEqual(range.startLine);
      const isOneLine = range.endLine === range.startLine;
      if (isOneLine) expect(range.endColumn).toBeGreaterThanOrEqual(range.startColumn);
    }
  }
}

test('the documents that are about to be damaged are good ones', () => {
  const errors = DOCUMENTS.flatMap((text) => readDocuments(text).findings).filter(
    ({ severity }) => severity === 'error',
  );
  expect(errors).toEqual([]);
});

const PIECES = [
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
];
const ODD = [
  '$',
  '${',
  '%',
  '~',
  '\t',
  '\r',
  '---\n',
  '# ',
  '? ',
  '\u0000',
  '\ufeff',
  '\ufffd',
  '__proto__: 1\n',
  'import: x\n',
];
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(12),
  insert: fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.constantFrom(...PIECES),
    fc.constantFrom(...ODD),
  ),
});

test('a damaged document never throws', { timeout: 60_000 }, () => {
  const damaged = fc
    .tuple(fc.constantFrom(...DOCUMENTS), fc.array(damage, { minLength: 1, maxLength: 6 }))
    .map(([document, changes]) =>
      changes.reduce((text, { at, remove, insert }) => {
        const start = Math.floor(at * text.length);
        return text.slice(0, start) + insert + text.slice(start + remove);
      }, document),
    );
  fc.assert(
    fc.property(damaged, (text) => expectAnswer(text)),
    {
      numRuns: 150,
    },
  );
});

test('a document cut off anywhere never throws', { timeout: 60_000 }, () => {
  for (const text of DOCUMENTS) {
    for (let length = 0; length < text.length; length += 11) expectAnswer(text.slice(0, length));
  }
});

const KEYS = [
  'name kind import clusters services breed ref gateways routes api env ports dependencies health_checks',
  'scale weight deployable sla type escalations to_all schedule time tags condition definition run path',
]
  .join(' ')
  .split(' ');
const SCALARS = [
  null,
  true,
  0,
  1.5,
  '',
  'a',
  '50%',
  '8080/http',
  '$x.host',
  'api/web',
  'scale_cpu',
];

test('any JSON is answered, whatever is asked for', { timeout: 60_000 }, () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(...SCALARS),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 5 }),
    ),
  }));
  const kind = fc.constantFrom(undefined, ...DOCUMENT_KINDS);
  fc.assert(
    fc.property(value, kind, (each, asked) => expectAnswer(JSON.stringify(each), asked)),
    { numRuns: 100 },
  );
});

test('what is wrong stands at the same place with the line ends of Windows', () => {
  const wrong =
    'name: shop\nclusters:\n  api:\n    breed: b\n    scle: 1\n---\nkind: scales\nname: a b\n';
  const places = (text: string) => readDocuments(text).findings.map(({ range }) => range);
  expect(places(wrong)).toHaveLength(3);
  expect(places(wrong.replaceAll('\n', '\r\n'))).toEqual(places(wrong));
  expect(places(`\ufeff${wrong}`).slice(0, 1)).toEqual(places(wrong).slice(0, 1));
});

describe('what is no YAML has a place', () => {
  test.each([
    ['a tab for blanks', 'name: a\nclusters:\n\tapi: b\n', 3],
    ['a NUL character', 'name: a\nclusters: {a\u0000: b}\n', 2],
    ['a text in UTF-16', [...'name: shop\n'].map((each) => `${each}\u0000`).join(''), 1],
    ['a half-typed line', 'name: a\nclus\nclusters: {a: b}\n', 2],
    ['a half-typed text', 'name: a\nclusters: {a: "b}\n', 3],
  ])('%s', (_, text, line) => {
    const { findings } = readDocuments(text);
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'YamlParsingError',
        range: expect.objectContaining({ startLine: line }),
      }),
    );
  });
});

const clusters = (body: string) => `name: s\nclusters: {a: ${body}}`;
const variable = (value: string) => clusters(`{name: b, deployable: x, env: {A: "${value}"}}`);
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

test.each([
  ['10 MB', `a: ${'x'.repeat(10_000_000)}`],
  ['1,000 levels', `a: ${'['.repeat(1000)}${']'.repeat(1000)}`],
  ['a bomb of aliases', many(20, (i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i && 10)}]\n`)],
  ['references without end', variable('$a.host'.repeat(20_000))],
  ['dollars without end', variable('${ '.repeat(30_000))],
  ['thousands of clusters', `name: s\nclusters:\n${many(2000, (i) => `  c${i}: b${i}\n`)}`],
  [
    'a chain of dependencies',
    `name: s\nclusters:\n${many(1000, (i) => `  c${i}: {name: b${i}, deployable: x, dependencies: {d: b${i + 1}}}\n`)}`,
  ],
  ['thousands of unknown keys', `name: s\n${many(2000, (i) => `key${i}: 1\n`)}`],
  [
    'breeds in breeds',
    clusters(`${'{name: b, deployable: x, dependencies: {d: '.repeat(45)}b${'}}'.repeat(45)}`),
  ],
  [
    'escalations in escalations',
    `name: s\ntype: escalation_only\nescalations: ${'{to_all: '.repeat(90)}a${'}'.repeat(90)}`,
  ],
  [
    'hundreds of documents',
    many(400, (i) => `---\nkind: scales\nname: s${i}\ncpu: 1\nmemory: 1MB\n`),
  ],
  [
    'hundreds of old documents',
    many(300, (i) => `---\nkind: filter\nname: s${i}\ncondition: Host = a\n`),
  ],
  [
    'templates that import each other',
    many(
      100,
      (i) =>
        `---\nkind: templates\nname: t${i}\ndef: {import: [${many(20, (j) => `t${(i + j) % 100},`)}]}\n`,
    ),
  ],
  [
    'a large template that everything imports',
    `kind: templates\nname: t\ndef: {metadata: {${many(20_000, (i) => `k${i}: ${i},`)}}}\n${many(300, (i) => `---\nkind: scales\nname: s${i}\nimport: t\ncpu: 1\nmemory: 1MB\n`)}`,
  ],
  ['a hundred compose files', many(100, () => '---\nservices: {web: {image: nginx, build: .}}\n')],
  ['a condition without end', `name: c\ncondition: ${'(not '.repeat(20_000)}`],
])('%s: is answered', { timeout: 60_000 }, (_, text) => {
  expectAnswer(text);
});
