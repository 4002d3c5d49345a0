import { expect, test } from 'vitest';
import { readDocuments } from '../read-documents';

/** The references of the only document, as `kind/name`. */
function references(text: string): string[] {
  const { documents, findings } = readDocuments(text);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return documents.flatMap((document) =>
    document.references.map(({ kind, name }) => `${kind}/${name}`),
  );
}

test('a blueprint refers to what it only names', () => {
  const found = references(`
name: shop
gateways:
  9050: {routes: {catalog/web: {condition: {ref: beta}, rewrites: [to-v2]}}}
clusters:
  catalog:
    services:
      - {breed: catalog:1, scale: {ref: small}}
      - {breed: {name: catalog:2, deployable: a, ports: {web: 80}, dependencies: {db: db:1, cache: "cache*"}}}
    gateways: {web: {routes: {"catalog:1": stored}}}
    sla: {ref: fast, escalations: [{to_one: [notify-us, {type: shift_traffic, to: previous}]}]}
  db: {breed: db:1, scale: small}
  cache: cache:7
`);
  expect(found.sort()).toEqual([
    'breeds/cache:7',
    'breeds/catalog:1',
    'breeds/db:1',
    'conditions/beta',
    'escalations/notify-us',
    'rewrites/to-v2',
    'routes/stored',
    'scales/small',
    'slas/fast',
  ]);
});

test('what is described in the same document is no reference', () => {
  const found = references(`
name: shop
clusters:
  catalog: {name: catalog:1, deployable: a, dependencies: {stock: stock:1, db: {name: db:1, deployable: d}}}
  stock: {name: stock:1, deployable: b, dependencies: {db: db:1}}
  db: db:1
`);
  expect(found).toEqual([]);
});

test.each([
  ['kind: deployments\nname: shop', ['blueprints/shop']],
  ['kind: deployments\nname: shop\nclusters: {api: api:1}', ['breeds/api:1']],
  [
    'kind: workflows\nname: w\nbreed: script\nschedule: daemon\nscale: tiny',
    ['breeds/script', 'scales/tiny'],
  ],
  [
    'kind: breeds\nname: b\ndeployable: x\ndependencies: {c: {name: c, deployable: y, dependencies: {d: d}}}',
    ['breeds/d'],
  ],
  [
    'kind: gateways\nname: g\nroutes: {other: {weight: 50%}, shop/web: {weight: 50%}}',
    ['gateways/other'],
  ],
  ['kind: gateways\nname: g\nroutes: {"[https://x.example/]": {}}', []],
  ['kind: routes\nname: r\ncondition: {ref: c}', ['conditions/c']],
  [
    'kind: escalations\nname: e\ntype: to_all\nescalations: [a, {to_one: b}]',
    ['escalations/a', 'escalations/b'],
  ],
  ['kind: slas\nname: s\ntype: escalation_only\nescalations: a', ['escalations/a']],
  ['kind: scales\nname: s\ncpu: 1\nmemory: 1GB', []],
])('%j refers to %j', (text, expected) => expect(references(text)).toEqual(expected));

test('imports count, whether they are known or not', () => {
  const library = {
    find: (_: string, name: string) => (name === 'base' ? { definition: {} } : undefined),
  };
  const [document] = readDocuments('import: [base, breeds/x]\nname: s\nclusters: {a: b}', {
    library,
  }).documents;
  expect(document?.references).toEqual([
    { kind: 'templates', name: 'base' },
    { kind: 'breeds', name: 'x' },
  ]);
  expect(document?.wanted).toEqual([{ kind: 'breeds', name: 'x' }]);
});
