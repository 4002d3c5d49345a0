import { describe, expect, test } from 'vitest';
import type { JsonMap } from '../artifact';
import type { Json } from '../json';
import { say, shopWith } from './diff.test-support';
import { exampleShop } from './example-shop.test-support';

const SERVICE = ['clusters', 'catalog', 'services', 1];
const ROUTES = ['clusters', 'catalog', 'gateways', 'web', 'routes'];

describe('services of a blueprint', () => {
  test.each([
    [[...SERVICE, 'scale', 'instances'], 4, '2 → 4 instances'],
    [[...SERVICE, 'scale', 'memory'], '256MB', 'memory 128MB → 256MB'],
    [
      [...SERVICE, 'scale'],
      { reference: 'small' },
      '2 instances, CPU 0.2, memory 128MB → scale small',
    ],
    [[...SERVICE, 'breed', 'deployable', 'definition'], 'acme/a:2', 'image acme/a:1 → acme/a:2'],
    [[...SERVICE, 'breed', 'ports', 'web'], '8081/http', 'port web 8080/http → 8081/http'],
    [
      [...SERVICE, 'environment_variables', 'LOG_LEVEL'],
      'debug',
      'environment LOG_LEVEL info → debug',
    ],
    [[...SERVICE, 'breed', 'health_checks', 0, 'interval'], '9s', 'health checks interval 5s → 9s'],
  ])('say what changed at %j', (path, value, summary) => {
    expect(say(exampleShop(), shopWith(path, value))).toEqual([
      `modify services catalog/catalog:2.0: ${summary}`,
    ]);
  });

  test('come with what they run and go with what they ran', () => {
    const fewer = shopWith(SERVICE, undefined);
    const services = (fewer.clusters as { catalog: { services: Json[] } }).catalog.services;
    services.length = 1;
    const facts = 'catalog/catalog:2.0: image acme/a:1, port web 8080/http, 2 instances, CPU 0.2';
    expect(say(fewer, exampleShop())[0]).toContain(`add services ${facts}`);
    expect(say(exampleShop(), fewer)[0]).toContain(`remove services ${facts}`);
  });

  test('that go to another cluster are moved, not removed', () => {
    const moved = exampleShop();
    const clusters = moved.clusters as Record<string, { services: Json[] }>;
    const taken = clusters.catalog?.services.pop() ?? null;
    clusters.stock?.services.push(taken);
    expect(say(exampleShop(), moved)).toEqual([
      'modify services stock/catalog:2.0: moved from cluster catalog to stock',
    ]);
  });

  test('in another order are the same', () => {
    const turned = exampleShop();
    (turned.clusters as { catalog: { services: Json[] } }).catalog.services.reverse();
    expect(say(exampleShop(), turned)).toEqual([]);
  });

  test('wanting no health checks is not the same as saying nothing', () => {
    const none = shopWith([...SERVICE, 'health_checks'], []);
    expect(say(exampleShop(), none)).toEqual([
      'add services catalog/catalog:2.0: health checks none',
    ]);
  });
});

describe('traffic', () => {
  const subject = 'catalog gateway web → catalog:2.0';
  test.each([
    [[...ROUTES, 'catalog:2.0', 'weight'], '50%', 'modify', 'weight 10% → 50%'],
    [
      [...ROUTES, 'catalog:2.0', 'condition'],
      { condition: 'Host = b' },
      'modify',
      'condition Host = a → Host = b',
    ],
    [[...ROUTES, 'catalog:2.0', 'condition'], undefined, 'remove', 'condition Host = a'],
  ])('says what changed at %j', (path, value, change, summary) => {
    expect(say(exampleShop(), shopWith(path, value))).toEqual([
      `${change} traffic ${subject}: ${summary}`,
    ]);
  });

  test('a new route and a new gateway say where they lead', () => {
    const after = shopWith([...ROUTES, 'catalog:3.0'], { weight: '0%' });
    Object.assign(after.gateways as JsonMap, {
      9060: { routes: { 'stock/web': { weight: '100%' } } },
    });
    expect(say(exampleShop(), after)).toEqual([
      'add traffic gateway 9060: to stock/web 100%',
      'add traffic catalog gateway web → catalog:3.0: weight 0%',
    ]);
  });

  test('the order of routes counts where one has a condition', () => {
    const turn = (shop: JsonMap) => {
      const { web } = (shop.clusters as { catalog: { gateways: { web: JsonMap } } }).catalog
        .gateways;
      web.routes = Object.fromEntries(Object.entries(web.routes as JsonMap).reverse());
      return shop;
    };
    expect(say(exampleShop(), turn(exampleShop()))).toEqual([
      'modify traffic catalog gateway web: order of routes catalog:1.0, catalog:2.0 → catalog:2.0, catalog:1.0',
    ]);
    const plain = () => shopWith([...ROUTES, 'catalog:2.0', 'condition'], undefined);
    expect(say(plain(), turn(plain()))).toEqual([]);
  });

  test('a gateway without its port is that of the cluster', () => {
    const gateways = (weight: string) =>
      shopWith(['clusters', 'stock', 'gateways'], { routes: { 'stock:1.0': { weight } } });
    expect(say(gateways('1%'), gateways('2%'))).toEqual([
      'modify traffic stock gateway → stock:1.0: weight 1% → 2%',
    ]);
  });

  test('gateways of their own are compared as those of a blueprint', () => {
    const gateway = (weight: string): JsonMap => ({
      kind: 'gateways',
      name: 'shop',
      port: '8080/http',
      routes: { 'shop/a/web': { weight } },
    });
    expect(say(gateway('1%'), gateway('2%'))).toEqual([
      'modify traffic gateway shop → shop/a/web: weight 1% → 2%',
    ]);
  });
});

describe('service levels', () => {
  test('are told by cluster and by what they are', () => {
    const path = ['clusters', 'catalog', 'sla', 'threshold', 'upper'];
    expect(say(exampleShop(), shopWith(path, 300))).toEqual([
      'modify levels catalog SLA response_time_sliding_window: threshold upper 500 → 300',
    ]);
    expect(say(exampleShop(), shopWith(['clusters', 'stock', 'sla'], 'fast'))).toEqual([
      'add levels stock SLA fast: the stored one',
    ]);
  });

  test('each escalation that goes is told, also the last', () => {
    const path = ['clusters', 'catalog', 'sla', 'escalations'];
    expect(say(exampleShop(), shopWith(path, []))).toEqual(
      say(exampleShop(), shopWith(path, undefined)),
    );
    expect(say(exampleShop(), shopWith(path, []))).toHaveLength(2);
  });

  test('a step that goes does not make the others look changed', () => {
    const steps = [{ weight: '10%', hold: '5m' }, { weight: '100%' }];
    expect(
      say(exampleShop(), shopWith(['clusters', 'catalog', 'release', 'steps'], steps)),
    ).toEqual(['remove levels catalog release: step 1 weight 1%, hold 5m']);
    const turned = [...steps].reverse();
    expect(
      say(
        shopWith(['clusters', 'catalog', 'release', 'steps'], steps),
        shopWith(['clusters', 'catalog', 'release', 'steps'], turned),
      ),
    ).toHaveLength(1);
  });
});
