import { describe, expect, test } from 'vitest';
import type { GatewayConfig, GatewaySpec, ObservedGateway, RouteSpec } from '../gateway';
import { compileGateways } from './compile-gateways';
import { decide } from './decide';
import { exampleWorld } from './example-world';
import type { SelectableInstance, World } from './world';

const target = (id: string, port = 1) => ({ id, host: '127.0.0.1', port });

function door(routes: RouteSpec[], own: Partial<GatewaySpec> = {}): GatewaySpec {
  return { name: 'door', kind: 'standalone', port: 8000, protocol: 'http', routes, ...own };
}

function observed(name: string, routes: GatewayConfig['routes'], own = {}): ObservedGateway {
  const config: GatewayConfig = {
    ...{ name, host: '127.0.0.1', port: 9050, protocol: 'http', routes },
    ...own,
  };
  return { config, state: 'serving', inFlight: {} };
}

function compiled(gateway: GatewaySpec, around: Partial<World> = {}): GatewayConfig {
  const spec = { name: '/door', clusters: [], gateways: [gateway] };
  const [config] = compileGateways(exampleWorld({ spec, ...around }));
  if (config === undefined) throw new Error('nothing was compiled');
  return config;
}

const targetsOf = (config: GatewayConfig) =>
  Object.fromEntries(config.routes.map(({ name, targets }) => [name, targets.map(({ id }) => id)]));

const SHOP = [
  observed('shop/9050', [{ name: 'a', weight: 10_000, targets: [target('x')] }]),
  observed('shop/catalog/web', [
    { name: 'catalog:1.0', weight: 10_000, targets: [target('i.1'), target('i.2')] },
    { name: 'catalog:2.0', weight: 0, targets: [] },
  ]),
];

describe('routes of a gateway of its own lead', () => {
  test('to other gateways, to versions behind them, and to the outside', () => {
    const routes = [
      'shop/9050',
      'shop/catalog/web',
      'shop/catalog/catalog:1.0/web',
      '[https://old.example]',
    ].map((name) => ({ name, weight: 2_500 }));
    const config = compiled(door(routes), { allGateways: SHOP });
    expect(targetsOf(config)).toEqual({
      'shop/9050': ['gateway:shop/9050'],
      'shop/catalog/web': ['gateway:shop/catalog/web'],
      'shop/catalog/catalog:1.0/web': ['i.1', 'i.2'],
      '[https://old.example]': ['external:https://old.example'],
    });
    expect(config).toMatchObject({ name: 'door', port: 8000 });
    expect(config).not.toHaveProperty('kind');
  });

  test.each([
    ['https://old.example', { host: 'old.example', port: 443, tls: true }],
    ['http://old.example:81/a?b', { host: 'old.example', port: 81 }],
    ['old.example:81', { host: 'old.example', port: 81 }],
    ['https://[::1]:8443', { host: '::1', port: 8443, tls: true }],
    ['ftp://old.example', null],
    ['http://old.example:99999', null],
    ['http://user@old.example', null],
  ])('outside to %s', (url, expected) => {
    const [route] = compiled(door([{ name: `[${url}]`, weight: 10_000 }])).routes;
    expect(route?.targets).toEqual(
      expected === null ? [] : [{ id: `external:${url}`, ...expected }],
    );
  });

  test.each([
    ['what is not there', 'other/80', SHOP],
    [
      'what does not serve',
      'shop/9050',
      SHOP.map((each) => ({ ...each, state: 'failed' as const })),
    ],
    [
      'what leads nowhere itself',
      'back',
      [observed('back', [{ name: 'a', weight: 10_000, targets: [] }])],
    ],
    [
      'what would come back for ever',
      'back',
      [observed('back', [{ name: 'door', weight: 10_000, targets: [target('gateway:door')] }])],
    ],
  ])('nowhere where the target is %s; it is served all the same', (_, name, allGateways) => {
    const config = compiled(door([{ name, weight: 10_000 }]), { allGateways });
    expect(targetsOf(config)).toEqual({ [name]: [] });
  });

  test('and a share waits until what is to get it is there', () => {
    const before = observed('door', [
      { name: 'shop/9050', weight: 10_000, targets: [target('gateway:shop/9050', 9050)] },
    ]);
    const routes = [
      { name: 'shop/9050', weight: 0 },
      { name: 'new/80', weight: 10_000 },
    ];
    const held = compiled(door(routes), { gateways: [before], allGateways: SHOP });
    expect(held.routes.map(({ weight }) => weight)).toEqual([10_000, 0]);
    const there = observed('new/80', [{ name: 'a', weight: 10_000, targets: [target('y')] }]);
    const next = compiled(door(routes), { gateways: [before], allGateways: [...SHOP, there] });
    expect(next.routes.map(({ weight }) => weight)).toEqual([0, 10_000]);
  });
});

describe('selectors', () => {
  const instance = (id: string, service: string, port = 8080): SelectableInstance => ({
    container: {
      ...{ id, name: service, kind: 'container/docker', namespace: 'shop', image: 'acme/shop:1' },
      ...{ labels: { 'io.vamp.service': service }, ip: '10.0.0.1', port, portIndex: 0 },
    },
    portName: `p${port}`,
    target: target(id),
    state: 'serving',
  });
  const foreignInstances = [
    instance('i.1', 'catalog:1.0'),
    instance('i.2', 'catalog:1.0'),
    instance('i.3', 'catalog:2.0'),
    instance('i.3', 'catalog:2.0', 9090),
    instance('i.4', 'stock:1.0'),
  ];

  test('of a route choose its targets, each instance once', () => {
    const routes = [{ name: 'web', weight: 10_000, selector: 'name(catalog:.*) and port(8080)' }];
    expect(targetsOf(compiled(door(routes), { foreignInstances }))).toEqual({
      web: ['i.1', 'i.2', 'i.3'],
    });
  });

  test('of a gateway make a route of each group; the first one gets all', () => {
    const config = compiled(door([], { selector: 'name(catalog:(.*))' }), { foreignInstances });
    expect(targetsOf(config)).toEqual({ '(1.0)': ['i.1', 'i.2'], '(2.0)': ['i.3'] });
    expect(config.routes.map(({ weight }) => weight)).toEqual([10_000, 0]);
    expect(config).not.toHaveProperty('selector');
  });

  test('known groups keep what they have; what vanished is shared by those that stay', () => {
    const routes = [
      { name: '(1.0)', weight: 2_000, condition: 'method == GET' },
      { name: '(2.0)', weight: 3_000 },
      { name: '(3.0)', weight: 5_000 },
    ];
    const config = compiled(door(routes, { selector: 'name(catalog:(.*))' }), { foreignInstances });
    expect(config.routes).toMatchObject([
      { name: '(1.0)', weight: 4_000, condition: 'method == GET' },
      { name: '(2.0)', weight: 6_000 },
    ]);
  });

  test('without a group there is one route; where nothing fits there is none', () => {
    expect(
      targetsOf(compiled(door([], { selector: 'name(stock:.*)' }), { foreignInstances })),
    ).toEqual({
      '()': ['i.4'],
    });
    expect(compiled(door([], { selector: 'name(x)' }), { foreignInstances }).routes).toEqual([]);
  });
});

test('what a gateway of its own leads to stays until it has let go', () => {
  const spec = { name: 'shop', clusters: [], gateways: [] };
  const foreign = observed('door', [
    { name: 'shop/9050', weight: 10_000, targets: [target('gateway:shop/9050')] },
  ]);
  const world = exampleWorld({ spec, intention: 'remove', gateways: SHOP.slice(0, 1) });
  expect(decide({ ...world, foreignGateways: [foreign] })).toEqual([]);
  expect(decide(world)).toEqual([{ kind: 'remove-gateway', name: 'shop/9050' }]);
});
