import { describe, expect, test } from 'vitest';
import type { DeploymentSpec } from '../deployment';
import { compose, composed, read } from './compose.test-support';
import { sliceSpec } from './slice-spec';

const service = (name: string, more = '') =>
  `{breed: {name: "${name}", deployable: x, ports: {web: 80}}${more}}`;
const shop = (gateway: string, services = [service('api:1'), service('api:2')]) =>
  `name: shop\nclusters:\n  api:\n    services: [${services.join(', ')}]\n${gateway === '' ? '' : `    gateways: {web: ${gateway}}\n`}`;
const gatewayOf = (spec: DeploymentSpec, name = 'shop/api/web') => {
  const found = spec.gateways.find((gateway) => gateway.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const RICH = shop(
  [
    '{sticky: route, virtual_hosts: [Shop.example], mirror: {route: "api:2", percentage: 5%}',
    'rate_limit: {requests: 9, per: 1s}',
    'routes: {"api:2": {weight: 10%, condition: path begins /beta, condition_strength: 50%, fallback: "api:1"}',
    '"api:1": {weight: 90%, timeout: 2s}}}',
  ].join(', '),
);

test('everything a blueprint says of traffic stands in the spec, routes in the order they are written', () => {
  expect(gatewayOf(composed(RICH))).toEqual({
    ...{ name: 'shop/api/web', kind: 'internal', port: 40_000, protocol: 'http' },
    sticky: 'route',
    virtualHosts: { names: ['shop.example'], port: 8180 },
    mirror: { route: 'api:2', share: 500 },
    rateLimit: { requests: 9, perMs: 1000 },
    routes: [
      {
        ...{ name: 'api:2', weight: 1_000, condition: 'path begins /beta', strength: 5_000 },
        fallback: 'api:1',
      },
      { name: 'api:1', weight: 9_000, timeoutMs: 2000 },
    ],
  });
});

describe('merging', () => {
  const current = composed(RICH);
  const before = gatewayOf(current);

  test('keeps what is not mentioned: all of it, or one key beside another', () => {
    expect(gatewayOf(composed(shop(''), { current }))).toEqual(before);
    const next = gatewayOf(
      composed(shop('{routes: {"api:2": {condition_strength: 100%}}}'), { current }),
    );
    const { strength: _, ...rest } = before.routes[0] ?? { name: '', weight: 0 };
    expect(next).toEqual({ ...before, routes: [rest, before.routes[1]] });
  });

  test('takes what is written, also that nobody is tied any more', () => {
    const { sticky: _, ...rest } = before;
    expect(gatewayOf(composed(shop('{sticky: none, routes: []}'), { current }))).toEqual(rest);
  });

  test('clients that were let go stay let go, whatever is applied', () => {
    const routes = before.routes.map((route) => ({ ...route, sessions: 2 }));
    const released = { ...current, gateways: [{ ...before, routes }] };
    const applied = composed(shop('{routes: {"api:2": {weight: 50%}, "api:1": {weight: 50%}}}'), {
      ...{ current: released, mode: 'apply' as const },
    });
    expect(gatewayOf(applied)).toEqual({
      ...{ name: 'shop/api/web', kind: 'internal', port: 40_000, protocol: 'http' },
      routes: [
        { name: 'api:2', weight: 5_000, sessions: 2 },
        { name: 'api:1', weight: 5_000, sessions: 2 },
      ],
    });
  });

  test('applying a blueprint that does not speak of the gateway leaves it alone', () => {
    expect(gatewayOf(composed(shop(''), { current, mode: 'apply' }))).toEqual(before);
  });

  test('what named a version goes with it', () => {
    const one = composed(shop('', [service('api:1')]), { current, mode: 'apply' });
    expect(gatewayOf(one)).not.toHaveProperty('mirror');
    const shifted = composed(shop('{routes: {"api:2": {weight: 0%}, "api:1": {weight: 100%}}}'), {
      current,
    });
    const { spec } = sliceSpec(shifted, read(shop('', [service('api:2')])));
    expect(gatewayOf(spec)).not.toHaveProperty('mirror');
    expect(gatewayOf(spec).routes).toEqual([{ name: 'api:1', weight: 10_000, timeoutMs: 2000 }]);
  });
});

describe('visitors', () => {
  test('a merge that shifts weights moves as few as can be', () => {
    const by = (a: number, b: number) =>
      shop(`{visitors: cookie id, routes: {"api:1": {weight: ${a}%}, "api:2": {weight: ${b}%}}}`);
    const current = composed(by(90, 10));
    expect(gatewayOf(current).visitors?.slices).toEqual([
      { route: 'api:1', upTo: 9_000 },
      { route: 'api:2', upTo: 10_000 },
    ]);
    const next = gatewayOf(composed(by(70, 30), { current }));
    expect(next.visitors).toEqual({
      key: 'cookie id',
      slices: [
        { route: 'api:1', upTo: 7_000 },
        { route: 'api:2', upTo: 10_000 },
      ],
    });
  });
});

describe('host names', () => {
  const virtualHosts = { port: 80, isGenerated: true };

  test('gateways get names of their own where that is switched on, in front of theirs', () => {
    const text = `${shop('{virtual_hosts: a.example, virtual_hosts_only: true}')}gateways: {9050: api/web}`;
    const spec = composed(text, { virtualHosts });
    expect(gatewayOf(spec).virtualHosts).toEqual({
      names: ['web.api.shop.vamp', 'a.example'],
      port: 80,
      only: true,
    });
    expect(gatewayOf(spec, 'shop/9050').virtualHosts?.names).toEqual(['9050.shop.vamp']);
    expect(composed(text, { current: spec, virtualHosts })).toEqual(spec);
  });

  test('two gateways cannot have the same one', () => {
    const two = `${shop('{virtual_hosts: a.example}')}gateways: {9050: {virtual_hosts: A.example, routes: api/web}}`;
    expect(compose(two).conflicts).toMatchObject([
      { code: 'DuplicateVirtualHostError', subject: 'shop/9050', message: /a\.example/ },
    ]);
    const taken = new Map([['a.example', 'other/80']]);
    expect(
      compose(shop('{virtual_hosts: a.example}'), {
        virtualHosts: { ...virtualHosts, isGenerated: false, taken },
      }).conflicts,
    ).toMatchObject([{ code: 'DuplicateVirtualHostError', message: /other\/80/ }]);
  });
});

describe('what cannot be carried out is a conflict', () => {
  test.each([
    [
      'a limit beyond all bounds',
      shop('{routes: {"api:1": {timeout: 30h}}}'),
      'UnsoundTrafficRule',
      /timeoutMs/,
    ],
    [
      'a split that gives everything to nobody',
      shop('{routes: {"api:1": {weight: 100%}, "api:2": {weight: 0%}}}', [
        service('api:1', ', scale: {cpu: 1, memory: 1MB, instances: 0}'),
        service('api:2'),
      ]),
      'IdleSplitError',
      /api:1, of which no instance/,
    ],
    [
      'one port twice',
      `${shop('')}gateways: {9050: {tls: {certificates: a, redirect: 9050}, routes: api/web}}`,
      'DuplicateGatewayPortError',
      /twice/,
    ],
  ])('%s', (_, text, code, message) => {
    expect(compose(text).conflicts).toMatchObject([{ code, message }]);
  });

  test('all versions without instances are a deployment at rest, not a mistake', () => {
    const none = ', scale: {cpu: 1, memory: 1MB, instances: 0}';
    expect(compose(shop('', [service('api:1', none)])).conflicts).toEqual([]);
  });
});

test('certificates are secrets, known by what they hold now', () => {
  const text = `${shop('')}gateways: {443: {tls: {certificates: [a, b], redirect: 80}, routes: api/web}}`;
  const certificateOf = (secret: string) => (secret === 'a' ? 'revision 3' : null);
  expect(gatewayOf(composed(text, { certificateOf }), 'shop/443').tls).toEqual({
    certificates: [
      { secret: 'a', fingerprint: 'revision 3' },
      { secret: 'b', fingerprint: 'unknown' },
    ],
    redirectFrom: 80,
  });
});
