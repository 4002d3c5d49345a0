import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../artifact';
import { codes, only } from './only-document.test-support';
import { readDocuments } from './read-documents';
import { applyEdits } from './service/cursor.test-support';

describe('several documents', () => {
  const text = `# all of a shop
kind: breeds
name: catalog:1
deployable: acme/catalog
---
- kind: scale
  name: small
  cpu: 0.1
- {kind: escalations, name: tell, type: notify, channel: us}
---
name: shop
clusters: {catalog: {breed: catalog:1, scle: small}}
---
x: [
`;
  const { documents, findings } = readDocuments(text);

  test('are read one by one, lists flattened', () => {
    expect(documents.map(({ index, kind, name }) => [index, kind, name])).toEqual([
      [0, 'breeds', 'catalog:1'],
      [1, 'scales', 'small'],
      [2, 'escalations', 'tell'],
      [3, 'blueprints', 'shop'],
      [4, null, null],
    ]);
  });

  test('each has its own findings, with paths into itself', () => {
    const found = documents.map((each) => each.findings.map(({ code, path }) => [code, path]));
    expect(found).toEqual([
      [],
      [
        ['MissingPathValueError', '/0/memory'],
        ['OutdatedForm', '/0/kind'],
      ],
      [],
      [['UnexpectedElement', '/clusters/catalog/scle']],
      [['YamlParsingError', '/']],
    ]);
    expect(findings.map(({ range }) => range.startLine)).toEqual([6, 6, 12, 15]);
  });

  test('what is right is there, whatever is wrong elsewhere', () => {
    expect(documents.map(({ artifact }) => artifact !== null)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    expect(documents.map(({ normal }) => normal !== null)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });

  test('each says from where to where it goes', () => {
    expect(documents.map(({ range }) => [range.startLine, range.endLine])).toEqual([
      [2, 4],
      [6, 8],
      [9, 9],
      [11, 12],
      [14, 14],
    ]);
  });

  test('who is asked for breeds takes what says that it is something else for that', () => {
    const { documents } = readDocuments(
      'name: a\ndeployable: x\n---\nkind: scales\nname: s\ncpu: 1\nmemory: 1GB',
      { kind: 'breeds' },
    );
    expect(documents.map(({ kind }) => kind)).toEqual(['breeds', 'scales']);
    expect(documents.flatMap(codes)).toEqual([]);
  });
});

describe('the kind', () => {
  const guesses: [string, DocumentKind][] = [
    ['clusters: {a: b}', 'blueprints'],
    ['clusters: {a: {services: [{breed: b, status: {}}]}}', 'deployments'],
    ['deployable: x', 'breeds'],
    ['schedule: daemon\nbreed: x', 'workflows'],
    ['port: 80', 'gateways'],
    ['routes: {a/b: {}}', 'gateways'],
    ['cpu: 1\nmemory: 1GB', 'scales'],
    ['definition: {a: 1}', 'templates'],
    ['condition: Host = a', 'conditions'],
    ['condition: Host = a\nweight: 50%', 'routes'],
    ['path: /a if b', 'rewrites'],
    ['type: escalation_only', 'slas'],
    ['type: mine\nthreshold: {}', 'slas'],
    ['type: scale_cpu', 'escalations'],
    ['to_one: [a]', 'escalations'],
    ['services: {web: {image: nginx}}', 'docker-compose'],
    ['tags: a', 'events'],
    ['tags: a\naggregator: {type: min}', 'event-queries'],
    ['run: [{resource: a.yml}]', 'recipes'],
  ];
  test.each(guesses)('of %j is guessed: %s', (text, kind) => {
    const isNamed = !kind.startsWith('event');
    expect(only(isNamed ? `name: n\n${text}` : text).kind).toBe(kind);
  });

  test.each([
    ['scale', 'scales'],
    ['SCALES', 'scales'],
    ['event_query', 'event-queries'],
    ['filter', 'conditions'],
  ])('%s means %s', (kind, meant) => expect(only(`kind: ${kind}\nname: n`).kind).toBe(meant));

  test('that nothing tells is asked for, with all there are', () => {
    const { findings } = only('name: n\nfoo: 1');
    expect(findings).toMatchObject([{ code: 'UnknownKind', path: '/' }]);
    expect(findings[0]?.message).toMatch(/`blueprints`.*`workflows`/);
  });

  test('that is no word is an error', () => {
    expect(codes(only('kind: [blueprints]\nname: n\nclusters: {a: b}'))).toEqual([
      'UnexpectedTypeError',
    ]);
  });

  test('that there is not is corrected where one is near', () => {
    const { findings } = only('kind: bluprints\nname: n');
    expect(findings).toMatchObject([
      {
        code: 'UnknownKind',
        range: { startColumn: 7, endColumn: 16 },
        fix: { edits: [{ text: 'blueprints' }] },
      },
    ]);
  });

  test('other than asked for is an error; what is deployed may call itself either', () => {
    expect(codes(only('kind: scales\nname: n\nclusters: {a: b}', { kind: 'blueprints' }))).toEqual([
      'InconsistentArtifactKind',
    ]);
    const both: DocumentKind[] = ['blueprints', 'deployments'];
    for (const kind of both) {
      for (const written of both) {
        expect(codes(only(`kind: ${written}\nname: n\nclusters: {a: b}`, { kind }))).toEqual([]);
      }
    }
  });

  test('and the name are missing, where there are several documents', () => {
    const { documents } = readDocuments('foo: 1\n---\nkind: scales\nname: n\ncpu: 1\nmemory: 1MB');
    expect(documents.map(codes)).toEqual([['MissingPathValueError', 'MissingPathValueError'], []]);
    expect(documents[0]?.findings.map(({ path }) => path)).toEqual(['/kind', '/name']);
  });
});

describe('what is no document', () => {
  test.each(['', '# nothing\n', '---\n', 'text', '[]', '[[1]]', '42'])('%j', (text) => {
    expect(codes(only(text))).toEqual(['UnexpectedTypeError']);
  });
});

describe('deployments', () => {
  const read = (text: string) => only(text, { kind: 'deployments' });

  test.each(['shop', 'name: shop', '{"name": "shop", "kind": "blueprint"}'])(
    '%j is the name of a stored blueprint',
    (text) => {
      const { artifact, references } = read(text);
      expect(artifact?.value).toEqual({ name: 'shop', blueprint: { reference: 'shop' } });
      expect(references).toEqual([{ kind: 'blueprints', name: 'shop' }]);
    },
  );

  test('as Vamp answers them are the blueprint that makes them', () => {
    const found = only(`
name: shop
kind: deployments
lookup_name: a1b2
hosts: {api: 10.0.0.1}
ports: {api.web: 40001}
environment_variables: {api.LEVEL: debug}
clusters:
  api:
    services:
      - status: {intention: Deployment, phase: {name: Done}}
        breed: {name: api:1, deployable: acme/api, ports: {web: 80}, environment_variables: {LEVEL: ~}}
        scale: {cpu: 1, memory: 64.00MB, instances: 1}
        instances: [{name: i1, host: h, ports: {web: 31000}, deployed: true}]
        dependencies: {}
        health: {staged: 0, running: 1, healthy: 1, unhealthy: 0}
    gateways:
      web:
        name: shop/api/web
        port: 40001/http
        lookup_name: c3d4
        deployed: true
        routes: {"shop/api/api:1/web": {weight: 100%, targets: [{name: i1}], lookup_name: x}}
`);
    expect(found.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.artifact).toMatchObject({
      kind: 'deployments',
      value: {
        blueprint: {
          environment: { api: { LEVEL: 'debug' } },
          clusters: [
            { gateways: [{ port: 'web', routes: [{ service: 'api:1', weight: 10_000 }] }] },
          ],
        },
      },
    });
  });
});

test('a compose file has the normal form of the blueprint it becomes, also among others', () => {
  const compose = 'services:\n  web:\n    image: nginx\n    build: .\n';
  const { documents } = readDocuments(
    `kind: scales\nname: s\ncpu: 1\nmemory: 1MB\n---\n${compose}`,
  );
  const found = documents[1];
  expect(found).toMatchObject({
    kind: 'docker-compose',
    artifact: null,
    normal: { kind: 'blueprints', clusters: { web: {} } },
  });
  expect(found?.findings).toMatchObject([{ code: 'NotImported', range: { startLine: 9 } }]);
});

describe('an old document', () => {
  const old = 'kind: filter\nname: f\ncondition: Host = a # why';

  test('is read as one of today, with what changed', () => {
    const { kind, upgrades, findings, normal } = only(old);
    expect(kind).toBe('conditions');
    expect(normal).toMatchObject({ kind: 'conditions', condition: 'Host = a' });
    expect(findings).toMatchObject([{ code: 'OutdatedForm', severity: 'warning', path: '/kind' }]);
    expect(upgrades).toMatchObject([{ path: '/kind', range: { startLine: 1, startColumn: 7 } }]);
  });

  test.each([
    ['alone', old],
    [
      'among others',
      `# first\nkind: scales\nname: s\ncpu: 1\nmemory: 1MB\n---\n${old}\n---\n${old}\n`,
    ],
    ['in a list', '- kind: filter\n  name: f\n  condition: Host = a # why\n'],
    ['as JSON', '{"kind": "filter", "name": "f", "condition": "Host = a"}'],
    ['with the line ends of Windows', old.replaceAll('\n', '\r\n')],
  ])('%s is upgraded by its fix', (_, text) => {
    const fixed = readDocuments(text).findings.reduceRight(
      (result, { fix }) => (fix ? applyEdits(result, fix.edits) : result),
      text,
    );
    expect(readDocuments(fixed).findings).toEqual([]);
    expect(fixed.includes('# why')).toBe(text.includes('# why'));
  });
});
