import { describe, expect, test } from 'vitest';
import type { GatewayConfig } from '../gateway';
import { isSameGateway, isSameShape } from './same-gateway';

const target = { id: 'a', host: 'h', port: 1 };
const CONFIG: GatewayConfig = {
  ...{ name: 'g', host: 'h', port: 1, protocol: 'http' },
  sticky: 'route',
  visitors: { key: 'ip', slices: [{ route: 'a', upTo: 10_000 }] },
  tls: { certificates: [{ secret: 's', fingerprint: '1' }] },
  routes: [{ name: 'a', weight: 10_000, targets: [target], condition: 'method == GET' }],
};
const [ROUTE] = CONFIG.routes;
const withRoute = (own: object): GatewayConfig => ({
  ...CONFIG,
  routes: ROUTE === undefined ? [] : [{ ...ROUTE, ...own }],
});

describe('two gateways', () => {
  test('are the same, whatever the order of their keys', () => {
    const turned = Object.fromEntries(Object.entries(CONFIG).toReversed());
    expect(isSameGateway(CONFIG, { ...CONFIG, ...turned })).toBe(true);
    expect(isSameShape(CONFIG, structuredClone(CONFIG))).toBe(true);
  });

  test.each<[string, GatewayConfig]>([
    ['a port', { ...CONFIG, port: 2 }],
    ['an address more', { ...CONFIG, extraHosts: ['i'] }],
    ['stickiness', { ...CONFIG, sticky: 'instance' }],
    ['a visitor', { ...CONFIG, visitors: { key: 'ip', slices: [] } }],
    ['a certificate', { ...CONFIG, tls: { certificates: [{ secret: 's', fingerprint: '2' }] } }],
    ['a limit', { ...CONFIG, rateLimit: { requests: 1, perMs: 1 } }],
    ['a condition', withRoute({ condition: 'method == PUT' })],
    ['a retry', withRoute({ retries: { attempts: 1, on: [], methods: [] } })],
    ['clients let go', withRoute({ sessions: 1 })],
    ['a weight', withRoute({ weight: 0 })],
  ])('differ in %s, seen from both sides', (_, other) => {
    for (const [a, b] of [
      [CONFIG, other],
      [other, CONFIG],
    ] as const) {
      expect(isSameGateway(a, b)).toBe(false);
      expect(isSameShape(a, b)).toBe(false);
    }
  });

  test.each([
    ['another one', [{ ...target, port: 2 }]],
    ['one that speaks TLS', [{ ...target, tls: true }]],
    ['none', []],
  ])('have the same shape with other targets: %s', (_, targets) => {
    const other = withRoute({ targets });
    expect(isSameGateway(CONFIG, other)).toBe(false);
    expect(isSameShape(CONFIG, other)).toBe(true);
  });
});
