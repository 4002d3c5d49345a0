import { describe, expect, test } from 'vitest';
import type { Breed } from '../../artifact';
import { readBlueprint } from '../read-blueprint.test-support';
import { readDocuments } from '../read-documents';
import { API, breed as inline, service, testRules, testWarnings } from '../rules.test-support';

const HEAD = 'name: api:1\ndeployable: acme/api\n';

function read(text: string): Breed {
  const { documents, findings } = readDocuments(HEAD + text, { kind: 'breeds' });
  expect(findings).toEqual([]);
  const artifact = documents[0]?.artifact;
  if (artifact?.kind !== 'breeds') throw new Error('no findings, but no breed');
  return artifact.value;
}

test('a breed of its own may depend on what is nowhere to be seen', () => {
  expect(read('dependencies: {db: db*}\nenv: {URL: $db.host}').dependencies).toEqual({
    db: { reference: 'db*' },
  });
});

test('breeds inside of breeds are kept, all the way down', () => {
  const text =
    'dependencies: {a: {name: a, deployable: x, dependencies: {b: {breed: {name: b, deployable: y}}}}}';
  expect(read(text).dependencies).toMatchObject({
    a: { name: 'a', dependencies: { b: { name: 'b', deployable: { definition: 'y' } } } },
  });
});

describe('arguments may be written', () => {
  test.each([
    ['{privileged: true}', [['privileged', 'true']]],
    [
      '{a: 1, b: x}',
      [
        ['a', '1'],
        ['b', 'x'],
      ],
    ],
    [
      '[{a: 1}, {a: 2}, {privileged: "false"}]',
      [
        ['a', '1'],
        ['a', '2'],
        ['privileged', 'false'],
      ],
    ],
    ['[]', []],
  ])('%s', (text, expected) => {
    const pairs = expected.map(([key, value]) => ({ key, value }));
    expect(read(`arguments: ${text}`).arguments).toEqual(pairs);
  });
});

test('a port may take its number from elsewhere, a value from a secret', () => {
  const { ports, environment } = read(
    'dependencies: {db: db}\nports: {web: "$db.ports.sql/tcp"}\nenv: {KEY: $secret://key}',
  );
  expect(ports).toEqual([{ name: 'web', number: 0, protocol: 'tcp', text: '$db.ports.sql/tcp' }]);
  expect(environment).toEqual([{ name: 'KEY', alias: null, value: '$secret://key' }]);
});

describe('what is wrong with a breed', () => {
  testRules(
    [
      ['InvalidArgumentError', `${HEAD}arguments: [«arg1»]`, '/arguments/0'],
      ['InvalidArgumentError', `${HEAD}arguments: «arg1»`, '/arguments'],
      ['InvalidArgumentError', `${HEAD}arguments: [«{a: 1, b: 2}»]`, '/arguments/0'],
      ['InvalidArgumentError', `${HEAD}arguments: {«a»: [1]}`, '/arguments/a'],
      [
        'InvalidArgumentValueError',
        `${HEAD}arguments: {privileged: «maybe»}`,
        '/arguments/privileged',
      ],
      [
        'UnresolvedDependencyInTraitValueError',
        `${HEAD}env: {A: «$db.host»}`,
        '/env/A',
        /dependencies/,
      ],
      [
        'UnresolvedDependencyInTraitValueError',
        `${HEAD}ports: {web: «$db.ports.sql»}`,
        '/ports/web',
      ],
      [
        'UnresolvedDependencyInTraitValueError',
        `${HEAD}env: {A: «$db.ports.sql»}\ndependencies: {db: {name: db, deployable: x, ports: {web: 1}}}`,
        '/env/A',
        /Known here: `web`/,
      ],
      [
        'RecursiveDependenciesError',
        `${HEAD}dependencies: {a: {name: a, deployable: x, dependencies: {b: «api:1»}}}`,
        '/dependencies/a/dependencies/b',
        /`api:1` → `a` → `api:1`/,
      ],
      [
        'UnresolvedPortReferenceError',
        `${HEAD}health_checks: {port: «web»}`,
        '/health_checks/port',
      ],
      [
        'UnresolvedPortReferenceError',
        `${HEAD}dependencies: {a: {name: a, deployable: x, health_checks: {port: «web»}}}`,
        '/dependencies/a/health_checks/port',
      ],
      ['MissingPathValueError', '«name: a»', '/deployable'],
      ['MissingPathValueError', 'name: a\n«deployable»: {type: docker}', '/deployable/definition'],
      ['UnsupportedMetadata', `${HEAD}«metadata»: [a]`, '/metadata'],
      ['InconsistentArtifactKind', `${HEAD}kind: «gateways»`, '/kind'],
    ],
    'breeds',
  );
  testWarnings([[`${HEAD}env: {A: «$screts://key»}`, /Nothing is known under `screts:/]], 'breeds');
});

describe('dialects', () => {
  test('are kept as they are, under names in lower case', () => {
    const { blueprint } = readBlueprint(
      `dialect: {Docker: {labels: [1.5, ~, {a: "$$x"}]}}\n${service('dialects: {}')}`,
    );
    expect(blueprint?.dialects).toEqual({ docker: { labels: [1.5, null, { a: '$$x' }] } });
  });

  testRules([
    [
      'ParserError',
      service('dialects: {docker: {cmd: [a, «$» b]}}'),
      `${API}/dialects/docker/cmd/1`,
    ],
  ]);
});

test('what a breed inside of a blueprint says is found as well', () => {
  const { findings } = readBlueprint(
    inline('arguments: [x], metadata: text, env: {A: $nobody.host}'),
  );
  expect(findings.map(({ code }) => code).sort()).toEqual([
    'InvalidArgumentError',
    'UnresolvedDependencyInTraitValueError',
    'UnsupportedMetadata',
  ]);
});
