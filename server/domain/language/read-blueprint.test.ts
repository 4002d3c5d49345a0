import { describe, expect, test } from 'vitest';
import type { Blueprint, RouteSettings } from '../artifact';
import { aCluster, aGateway, aRoute, aService } from './artifacts.test-support';
import { readBlueprint } from './read-blueprint.test-support';

function read(text: string): Blueprint {
  const { blueprint, findings } = readBlueprint(text);
  expect(findings).toEqual([]);
  if (!blueprint) throw new Error('no findings, but no blueprint');
  return blueprint;
}

const referring = (reference: string) => aService({ breed: { reference } });

describe('a cluster may be written', () => {
  test.each([
    ['as the name of a breed', 'api: b:1'],
    ['as a list', 'api: [b:1]'],
    ['as its only service', 'api: {breed: b:1}'],
    ['as a reference', 'api: {ref: b:1}'],
    ['with one service by name', 'api: {services: b:1}'],
    ['with one service', 'api: {services: {breed: b:1}}'],
    ['with one reference', 'api: {services: {reference: b:1}}'],
    ['with a list of names', 'api: {services: [b:1]}'],
    ['in full', 'api: {services: [{breed: {reference: b:1}, env: {}}], gateways: {}}'],
  ])('%s', (_, cluster) => {
    expect(read(`name: shop\nclusters:\n  ${cluster}`).clusters).toEqual([
      aCluster({ name: 'api', services: [referring('b:1')] }),
    ]);
  });

  test('as a breed, with its gateway beside it', () => {
    const [cluster] = read(`
name: shop
clusters:
  api:
    name: b:1
    deployable: acme/b
    ports: {web: 80}
    health_checks: {port: web}
    gateways: {routes: {b:1: {weight: 100%}}}
`).clusters;
    expect(cluster?.services[0]?.breed).toMatchObject({
      name: 'b:1',
      healthChecks: [{ port: 'web' }],
    });
    expect(cluster?.gateways).toEqual([
      { port: 'web', ...aGateway(), routes: [{ service: 'b:1', ...aRoute({ weight: 10_000 }) }] },
    ]);
    expect(cluster?.healthChecks).toBeNull();
  });

  test('as its only service: scale and health checks are the service’s', () => {
    const [cluster] = read(`
name: shop
clusters:
  api: {breed: b:1, scale: {cpu: 250m, memory: 1GB}, env: {A: 1}, health_checks: []}
`).clusters;
    expect(cluster).toMatchObject({
      healthChecks: null,
      services: [
        {
          scale: { cpu: 0.25, memoryMb: 1000, instances: 1 },
          environment: { A: '1' },
          healthChecks: [],
        },
      ],
    });
  });
});

test('a breed is read with everything it says', () => {
  const { clusters } = read(`
name: shop
kind: blueprints
metadata: {team: tea}
clusters:
  stock: {name: stock:1, deployable: acme/stock, ports: {db: 90/tcp}}
  api:
    services:
      - breed:
          name: api:1.0
          metadata: {team: api}
          deployable: {type: cmd, definition: node 'my server.mjs', directory: examples/api}
          ports: {web: 8080/http, admin: "9090"}
          environment_variables:
            URL: http://$stock.host:\${ stock.ports.db }/$$
            LEVEL[level]: ~
            a.b: x
          constants: {motd: hello}
          arguments: {privileged: yes}
          dependencies: {stock: {breed: {ref: stock*}}}
          health_checks: {path: health, port: web, protocol: https, initial_delay: 10, interval: 1m}
        environment_variables: {"LEVEL[other]": debug}
        scale: {cpu: 0.5, memory: 256Mi, instances: 0}
`);
  expect(clusters[1]?.services).toEqual([
    aService({
      breed: {
        name: 'api:1.0',
        metadata: { team: 'api' },
        deployable: {
          type: 'command',
          definition: ['node', 'my server.mjs'],
          directory: 'examples/api',
        },
        ports: [
          { name: 'web', number: 8080, protocol: 'http', text: '8080/http' },
          { name: 'admin', number: 9090, protocol: 'http', text: '9090' },
        ],
        environment: [
          { name: 'URL', alias: null, value: 'http://$stock.host:$' + '{ stock.ports.db }/$$' },
          { name: 'LEVEL', alias: 'level', value: null },
          { name: 'a.b', alias: null, value: 'x' },
        ],
        constants: { motd: 'hello' },
        arguments: [{ key: 'privileged', value: 'true' }],
        dependencies: { stock: { reference: 'stock*' } },
        healthChecks: [
          {
            path: '/health',
            port: 'web',
            protocol: 'HTTPS',
            initialDelayMs: 10_000,
            intervalMs: 60_000,
            timeoutMs: 1000,
            failures: 3,
          },
        ],
      },
      environment: { LEVEL: 'debug' },
      scale: { cpu: 0.5, memoryMb: 262.14, instances: 0 },
    }),
  ]);
});

describe('deployables', () => {
  test.each([
    ['acme/api:1', { type: 'container/docker', definition: 'acme/api:1' }],
    ['{definition: acme/api}', { type: 'container/docker', definition: 'acme/api' }],
    ['{type: docker, definition: acme/api}', { type: 'container/docker', definition: 'acme/api' }],
    ['{type: rkt, definition: acme/api}', { type: 'container/rkt', definition: 'acme/api' }],
    ['{type: lambda, definition: f}', { type: 'lambda', definition: 'f' }],
    ['{type: command, definition: [sleep, 10]}', { type: 'command', definition: ['sleep', '10'] }],
  ])('%s', (deployable, expected) => {
    const { clusters } = read(`name: s\nclusters: {api: {name: a, deployable: ${deployable}}}`);
    expect(clusters[0]?.services[0]?.breed).toMatchObject({ deployable: expected });
  });
});

describe('dependencies may be written', () => {
  test.each([
    ['db', { reference: 'db' }],
    ['{ref: db}', { reference: 'db' }],
    ['{breed: db}', { reference: 'db' }],
    ['{breed: {reference: db}}', { reference: 'db' }],
    ['{name: db, deployable: x}', { name: 'db', deployable: { definition: 'x' } }],
    ['{breed: {name: db, deployable: x}}', { name: 'db', deployable: { definition: 'x' } }],
  ])('%s', (dependency, expected) => {
    const { clusters } = read(
      `name: s\nclusters: {db: db, api: {name: a, deployable: x, dependencies: {data: ${dependency}}}}`,
    );
    expect(clusters[1]?.services[0]?.breed).toMatchObject({ dependencies: { data: expected } });
  });
});

describe('gateways of a blueprint', () => {
  const CLUSTERS = '{api: {name: a, deployable: x, ports: {web: 80, admin: 81}}}';
  const route = (port: string, own: Partial<RouteSettings> = {}) => ({
    cluster: 'api',
    port,
    ...aRoute(own),
  });
  test.each([
    ['9050: api/web', { key: '9050', port: 9050, protocol: 'http', routes: [route('web')] }],
    [
      '9050/tcp: /api//web/',
      { key: '9050/tcp', port: 9050, protocol: 'tcp', routes: [route('web')] },
    ],
    [
      'door: {port: 9050/tcp, routes: api/web}',
      { key: 'door', port: 9050, protocol: 'tcp', routes: [route('web')] },
    ],
    ['door: api/web', { key: 'door', port: null, protocol: 'http', routes: [route('web')] }],
    [
      '9050: {routes: [api/web, {api/admin: {}}]}',
      { key: '9050', port: 9050, protocol: 'http', routes: [route('web'), route('admin')] },
    ],
    [
      '9050: {routes: {api/web: {weight: 99.5%}, api/admin: {weight: 0.5%, condition: ""}}}',
      {
        key: '9050',
        port: 9050,
        protocol: 'http',
        routes: [route('web', { weight: 9950 }), route('admin', { weight: 50 })],
      },
    ],
    [
      '9050: {sticky: none, metadata: {a: b}}',
      {
        ...{ key: '9050', port: 9050, protocol: 'http', metadata: { a: 'b' }, routes: [] },
        sticky: 'none',
      },
    ],
  ])('%s', (gateway, expected) => {
    expect(read(`name: s\ngateways: {${gateway}}\nclusters: ${CLUSTERS}`).gateways).toEqual([
      { ...aGateway(), service: null, ...expected },
    ]);
  });
});

test('gateways of a cluster keep the order of their routes', () => {
  const { clusters } = read(`
name: s
clusters:
  api:
    services: [b:2, b:1]
    gateways: {web: {routes: {b:1: {weight: 10%}, b:2: {weight: 90%}}}, admin: {}}
`);
  expect(clusters[0]?.gateways).toEqual([
    {
      port: 'web',
      ...aGateway(),
      routes: [
        { service: 'b:1', ...aRoute({ weight: 1000 }) },
        { service: 'b:2', ...aRoute({ weight: 9000 }) },
      ],
    },
    { port: 'admin', ...aGateway(), routes: [] },
  ]);
});

test('a gateway without a port name is known only with the breeds', () => {
  const { clusters } = read('name: s\nclusters: {api: {breed: b, gateways: {routes: {b: {}}}}}');
  expect(clusters[0]?.gateways[0]?.port).toBeNull();
});

test('variables of the blueprint are found by cluster, with and without the group', () => {
  const { environment } = read(`
name: s
env: {api.LEVEL: debug, api.environment_variables.a.b: 1, my.api.LEVEL: x, api.NONE: ~}
clusters:
  api: {name: a, deployable: x, env: {LEVEL: ~, a.b: ~, NONE: ~}}
  my.api: some-breed
`);
  expect(environment).toEqual({ api: { LEVEL: 'debug', 'a.b': '1' }, 'my.api': { LEVEL: 'x' } });
});

test('values are texts as YAML understands them', () => {
  const { blueprint } = readBlueprint(
    'name: s\nclusters: {api: {name: a, deployable: x, env: {A: 1.0, B: 1.10, C: yes, D: 8080, E: "1.10", F: n}}}',
  );
  const breed = blueprint?.clusters[0]?.services[0]?.breed;
  const environment = breed && 'environment' in breed ? breed.environment : [];
  expect(environment.map(({ value }) => value)).toEqual([
    '1.0',
    '1.1',
    'true',
    '8080',
    '1.10',
    'n',
  ]);
});

test('names that JavaScript knows are names like any other', () => {
  const blueprint = read(
    'name: s\nenv: {constructor.toString: x}\nclusters: {constructor: {name: valueOf, deployable: x, env: {toString: ~}}}',
  );
  expect(Object.entries(blueprint.environment)).toEqual([['constructor', { toString: 'x' }]]);
});

test('a list with one blueprint is that blueprint', () => {
  expect(read('- name: s\n  clusters: {api: b}').name).toBe('s');
});
