import { describe, expect, test } from 'vitest';
import { checkFile, parseKindOption } from './check-file';

const BREED = 'name: api:1\ndeployable: acme/api\nports: {web: 80}\n';

describe('checkFile', () => {
  test('says of every document what it is, and gives its long form', () => {
    const text = `${BREED}---\nkind: scale\nname: small\ncpu: 0.1\nmemory: 64MB\n`;
    const [breed, scale] = checkFile('both.yml', text, null);
    expect(breed).toMatchObject({
      file: 'both.yml',
      document: 0,
      kind: 'breeds',
      name: 'api:1',
      valid: true,
      errors: [],
      upgraded: false,
      normal: { kind: 'breeds', deployable: { definition: 'acme/api' } },
    });
    expect(scale).toMatchObject({ document: 1, kind: 'scales', normal: { memory: '64.00MB' } });
  });

  test('an error has its name, its path and its place', () => {
    const [document] = checkFile('a.yml', `${BREED}colour: red\n`, 'breeds');
    expect(document).toMatchObject({ valid: false, normal: null });
    expect(document?.errors).toEqual([
      {
        code: 'UnexpectedElement',
        message: expect.stringContaining('colour'),
        path: '/colour',
        line: 4,
        column: 1,
      },
    ]);
  });

  test('a document of an old version is valid, and said to be old', () => {
    const old = `name: shop
endpoints: {web.port: 9050/http}
clusters: {web: {breed: {name: "web:1", deployable: "docker://acme/web", ports: {port: 80/http}}}}
`;
    const [document] = checkFile('old.yml', old, 'blueprints');
    expect(document).toMatchObject({ valid: true, upgraded: true });
    expect(document?.normal).toHaveProperty('gateways');
  });

  test.each([
    ['nothing', ''],
    ['broken YAML', 'a: ['],
    ['a plain text', 'hello'],
  ])('%s is one document that is not valid, with a reason', (_, text) => {
    const documents = checkFile('x.yml', text, null);
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ document: 0, valid: false, normal: null });
    expect(documents[0]?.errors.length).toBeGreaterThan(0);
  });

  test('a script is the breed of a workflow, named after its file', () => {
    const [document] = checkFile('jobs/kibana.js', 'run();', null);
    expect(document).toMatchObject({ kind: 'breeds', name: 'kibana', valid: true });
    expect(document?.normal).toMatchObject({
      deployable: { type: 'application/javascript', definition: 'run();' },
    });
  });
});

describe('parseKindOption', () => {
  test.each([
    ['blueprint', 'blueprints'],
    ['breeds', 'breeds'],
    ['event-query', 'event-queries'],
    ['scheduled_workflow', 'workflows'],
    ['docker-compose', 'docker-compose'],
    ['workflow-js', 'script'],
  ])('%s', (word, kind) => {
    expect(parseKindOption(word)).toBe(kind);
  });

  test('an unknown kind is refused with those there are', () => {
    expect(() => parseKindOption('colour')).toThrow(/colour is not a kind/);
  });
});
