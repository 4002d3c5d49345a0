import { describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../domain/gateway';
import { countRow, routeTraffic } from './count-traffic';
import type { ProxyRole } from './render';
import type { StatRow } from './stat-table';

const answers = { '1xx': 0, '2xx': 0, '3xx': 0, '4xx': 0, '5xx': 0, other: 0 };
const row = (more: Partial<StatRow>): StatRow => ({
  ...{ proxy: 'b', server: 'BACKEND', status: 'UP', mode: 'http', current: 0, queued: 0 },
  ...{ sessions: 0, requests: 0, connectErrors: 0, answerErrors: 0, brokenOff: 0, statusAgeMs: 0 },
  ...{ downs: 0, unusedMs: 0 },
  answers,
  ...more,
});

const route = (name: string, weight: number) => ({ name, weight, targets: [] });
const config: GatewayConfig = {
  ...{ name: 'shop/web', host: '127.0.0.1', port: 80, protocol: 'http' },
  routes: [route('v1', 1_000), route('v2', 9_000)],
};
const gateways = new Map([[config.name, config]]);
const proxies = new Map<string, ProxyRole>([
  ['web', { kind: 'frontend', gateway: config.name }],
  ['web.v1', { kind: 'route', gateway: config.name, route: 'v1' }],
  ['web.none', { kind: 'nobody', gateway: config.name }],
]);

describe('countRow', () => {
  it('counts every answer, and 5xx, none and torn ones as errors', () => {
    const seen = { ...answers, '2xx': 90, '4xx': 5, '5xx': 3, other: 2 };
    expect(countRow(row({ answers: seen, brokenOff: 1 }))).toEqual({ requests: 100, errors: 6 });
  });

  it('counts connections of TCP', () => {
    expect(countRow(row({ mode: 'tcp', sessions: 7, connectErrors: 2 }))).toEqual({
      requests: 7,
      errors: 2,
    });
  });
});

describe('routeTraffic', () => {
  const rows = [
    row({ proxy: 'web', server: 'FRONTEND', answers: { ...answers, '2xx': 50 } }),
    row({ proxy: 'web.v1', answers: { ...answers, '2xx': 40, '5xx': 1 } }),
    row({ proxy: 'web.v1', server: 's1', answers: { ...answers, '2xx': 40 } }),
    row({ proxy: 'web.none', answers: { ...answers, '5xx': 2 } }),
    row({ proxy: 'of-somebody-else', answers: { ...answers, '2xx': 9 } }),
  ];

  it('hands over what came since the last look, what nobody served to the heaviest route', () => {
    const before = new Map([['web.v1', { requests: 31, errors: 0 }]]);
    const { now, traffic } = routeTraffic({ rows, before, proxies, gateways });
    expect(traffic).toEqual([
      { gateway: 'shop/web', route: 'v1', backend: 'web.v1', requests: 10, errors: 1 },
      { gateway: 'shop/web', route: 'v2', backend: 'web.none', requests: 2, errors: 2 },
    ]);
    expect(routeTraffic({ rows, before: now, proxies, gateways }).traffic).toEqual([]);
  });

  it('takes counters that run backwards for no traffic', () => {
    const before = new Map([['web.v1', { requests: 1_000, errors: 5 }]]);
    const { traffic } = routeTraffic({ rows: rows.slice(0, 3), before, proxies, gateways });
    expect(traffic).toEqual([]);
  });
});
