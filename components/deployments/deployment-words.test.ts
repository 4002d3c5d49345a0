import { describe, expect, it } from 'vitest';
import { describeCluster, gatewaysOfCluster, sharesOf } from './cluster-gateways';
import { countHealthy, describeRemoval } from './deployment-counts';
import { operationAuthor, operationSubjects } from './operation-words';
import { deployment, gateway, instance, operation, service } from './test-deployment';

describe('what removing costs', () => {
  it('counts what runs and the ports that close', () => {
    const view = deployment({
      clusters: [
        {
          name: 'catalog',
          services: [
            service('catalog:1.0', { instances: [instance(), instance({ state: 'exited' })] }),
            service('catalog:2.0', { instances: [instance({ state: 'starting' })] }),
          ],
        },
      ],
      gateways: [
        gateway('shop/9051', { kind: 'external', port: 9051 }),
        gateway('shop/9050', { kind: 'external', port: 9050 }),
        gateway('shop/catalog/web', { port: 40_001 }),
      ],
    });
    expect(describeRemoval(view, 'remove')).toBe(
      'Drains and stops 2 instances and closes ports 9050, 9051.',
    );
    expect(describeRemoval(view, 'keep')).toBe(
      'Drains and stops 2 instances; ports 9050, 9051 stay reserved, without anything that answers.',
    );
  });

  it('says when no port is concerned', () => {
    expect(describeRemoval(deployment(), 'remove')).toBe(
      'Drains and stops 0 instances; closes no external port.',
    );
  });
});

describe('how many are healthy', () => {
  it('compares what is there with what is wanted', () => {
    const scale = { cpu: 1, memoryMb: 1, instances: 3 };
    const services = [service('a', { scale }), service('b', { instances: [] })];
    expect(countHealthy(services)).toEqual({ healthy: 1, wanted: 4 });
  });
});

describe('a cluster and its gateways', () => {
  const routes = [
    { name: 'catalog:1.0', weight: 9_000, liveWeight: 10_000, targets: 1, health: null },
    { name: 'catalog:2.0', weight: 1_000, liveWeight: 0, targets: 0, health: null },
  ];
  const view = deployment({
    gateways: [
      gateway('shop/catalog/web', { routes }),
      gateway('shop/catalog2/web'),
      gateway('shop/9050', { kind: 'external' }),
    ],
  });

  it('finds its own gateways only', () => {
    expect(gatewaysOfCluster(view, 'catalog').map(({ name }) => name)).toEqual([
      'shop/catalog/web',
    ]);
  });

  it('tells what a version shall get and what it gets', () => {
    expect(sharesOf('catalog:2.0', view.gateways)).toEqual([
      { gateway: 'shop/catalog/web', port: 'web', weight: 1_000, liveWeight: 0 },
    ]);
  });

  it('names what it needs and where it listens', () => {
    const cluster = { name: 'catalog', services: [service('a', { dependsOn: ['stock'] })] };
    expect(describeCluster(cluster, gatewaysOfCluster(view, 'catalog'))).toBe(
      'needs stock · web :40000',
    );
  });
});

describe('what a change touched', () => {
  const touching = (...subjects: string[]) =>
    operationSubjects(
      operation({
        changeSet: {
          deployment: 'shop',
          conflicts: [],
          actions: subjects.map((subject, index) => ({
            id: String(index),
            kind: 'scale-service',
            change: 'modify',
            subject,
            summary: '',
            reason: '',
            dependsOn: [],
            traffic: [],
          })),
        },
      }),
    );

  it.each([
    [touching(), 'nothing to change'],
    [touching('a', 'a'), 'a'],
    [touching('a', 'b'), 'a, b'],
    [touching('a', 'b', 'c'), 'a and 2 more'],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });
});

it('who asked for a change, and from where', () => {
  expect(operationAuthor(operation({ author: 'ada', origin: 'cli' }))).toBe('ada by command line');
  expect(operationAuthor(operation({ author: 'api', origin: 'api' }))).toBe('by API');
  expect(operationAuthor(operation({ author: 'vamp', origin: 'vamp' }))).toBe('vamp by itself');
});
