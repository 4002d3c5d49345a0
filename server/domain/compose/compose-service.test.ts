import { describe, expect, test } from 'vitest';
import { compose, composed, serviceOf } from './compose.test-support';

const one = (breed: string, { service = '', cluster = '', top = '' } = {}) => `
name: shop
${top}
clusters:
  api:
    services:
      - breed: {name: "api:1", deployable: acme/api, ${breed}}
        ${service}
    ${cluster}
`;

describe('ports', () => {
  test.each([
    ['ports: {web: 8080}', { number: 8080, protocol: 'http' }],
    ['ports: {web: $PORT}, env: {PORT: 81/tcp}', { number: 81, protocol: 'tcp' }],
    ['ports: {web: "$p/tcp"}, constants: {p: 82}', { number: 82, protocol: 'tcp' }],
    [
      'ports: {web: 0}, deployable: {type: command, definition: [x]}',
      { number: 0, protocol: 'http' },
    ],
  ])('%s', (breed, expected) => {
    const text = one(breed).replace(/deployable: acme\/api, (?=.*command)/, '');
    expect(serviceOf(composed(text), 'api:1').ports).toEqual([{ name: 'web', ...expected }]);
  });

  test('take the port of another gateway', () => {
    const text = `
name: shop
clusters:
  stock: {name: "stock:1", deployable: x, ports: {web: 80}}
  api: {name: "api:1", deployable: x, dependencies: {s: "stock:1"}, ports: {web: $s.ports.web}}`;
    expect(serviceOf(composed(text), 'api:1').ports).toMatchObject([{ number: 40_000 }]);
  });

  test.each([
    ['a text', 'ports: {web: $PORT}, env: {PORT: abc}'],
    ['too much', 'ports: {web: $PORT}, env: {PORT: 70000}'],
    ['a secret', 'ports: {web: $PORT}, env: {PORT: $secret://port}'],
    ['left open by a container', 'ports: {web: 0}'],
  ])('%s is a conflict', (_, breed) => {
    expect(compose(one(breed)).conflicts).toMatchObject([
      { code: 'UnresolvedVariableValueError', subject: 'api/api:1', message: /port web/ },
    ]);
  });
});

describe('what drivers get', () => {
  test('for each driver the nearest dialect, as a whole, with its texts resolved', () => {
    const text = one('env: {LEVEL: info}, ports: {web: 80}', {
      service: 'dialects: {docker: {labels: {level: "$LEVEL $$"}, deep: [1, {a: "$LEVEL"}]}}',
      cluster: 'dialects: {docker: {gone: 1}, marathon: {from: cluster}}',
      top: 'dialects: {marathon: {from: blueprint}, Kubernetes: {from: blueprint}}',
    });
    expect(serviceOf(composed(text), 'api:1').dialects).toEqual({
      docker: { labels: { level: 'info $' }, deep: [1, { a: 'info' }] },
      marathon: { from: 'cluster' },
      kubernetes: { from: 'blueprint' },
    });
  });

  test('a secret in a dialect is refused', () => {
    const text = one('ports: {web: 80}', { service: 'dialects: {docker: {x: [$secret://a]}}' });
    expect(compose(text).conflicts).toMatchObject([
      { subject: 'api/api:1', message: expect.stringContaining('the dialect docker') },
    ]);
  });

  test.each([
    ['', '', null],
    ['', 'network: HOST', 'HOST'],
    ['network: mine', 'network: HOST', 'mine'],
  ])('the network of the service (%j), else of the cluster (%j)', (service, cluster, expected) => {
    expect(serviceOf(composed(one('', { service, cluster })), 'api:1').network).toBe(expected);
  });

  test('arguments of the breed, then of the service', () => {
    const text = one('arguments: [{privileged: true}, {cap-add: A}]', {
      service: 'arguments: {cap-add: B}',
    });
    expect(serviceOf(composed(text), 'api:1').arguments).toEqual([
      { key: 'privileged', value: 'true' },
      { key: 'cap-add', value: 'A' },
      { key: 'cap-add', value: 'B' },
    ]);
  });
});

describe('a service that is described again', () => {
  const before = one('env: {A: "1"}, arguments: [{privileged: true}]', {
    service: 'network: mine\n        scale: {cpu: 1, memory: 64MB, instances: 4}',
    cluster: 'dialects: {docker: {x: 1}}',
  });

  test('becomes what is said now, but for its size and how often it was restarted', () => {
    const current = composed(before);
    for (const service of current.clusters.flatMap((cluster) => cluster.services)) {
      service.generation = 3;
    }
    expect(serviceOf(composed(one(''), { current }), 'api:1')).toMatchObject({
      environment: {},
      arguments: [],
      network: null,
      dialects: {},
      scale: { cpu: 1, memoryMb: 64, instances: 4 },
      generation: 3,
    });
  });

  test('stays exactly as it is while the blueprint does not mention it', () => {
    const current = composed(before);
    const other = 'name: shop\nclusters: {api: {name: "api:2", deployable: x}}';
    const merged = composed(other, { current });
    expect(serviceOf(merged, 'api:1')).toEqual(serviceOf(current, 'api:1'));
  });
});
