import type { GatewayConfig } from '../../domain/gateway';
import type { ProxyRole } from './render';
import type { StatRow } from './stat-table';

/** What a proxy of a worker has counted since the worker began. */
export type Counted = { requests: number; errors: number };

export type RouteTraffic = Counted & { gateway: string; route: string; backend: string };

/** The rows that count requests: of routes, and of what answers where no route can. */
export function countRow(row: StatRow): Counted {
  const { answers } = row;
  const answered = Object.values(answers).reduce((sum, count) => sum + count, 0);
  // TCP has no answers: a connection counts, and one for which no target could be reached is an error.
  if (row.mode === 'tcp') {
    return { requests: row.sessions, errors: Math.min(row.connectErrors, row.sessions) };
  }
  const errors = answers['5xx'] + answers.other + row.brokenOff;
  return { requests: answered, errors: Math.min(errors, answered) };
}

/** What came since the last look, by route. What nobody could serve is an error of the route with the greatest weight. */
export function routeTraffic(options: {
  rows: readonly StatRow[];
  before: ReadonlyMap<string, Counted>;
  proxies: ReadonlyMap<string, ProxyRole>;
  gateways: ReadonlyMap<string, GatewayConfig>;
}): { now: Map<string, Counted>; traffic: RouteTraffic[] } {
  const now = new Map<string, Counted>();
  const traffic: RouteTraffic[] = [];
  for (const row of options.rows) {
    const role = options.proxies.get(row.proxy);
    if (row.server !== 'BACKEND' || role === undefined) continue;
    if (role.kind !== 'route' && role.kind !== 'nobody') continue;
    const counted = countRow(row);
    now.set(row.proxy, counted);
    const before = options.before.get(row.proxy) ?? { requests: 0, errors: 0 };
    const requests = Math.max(counted.requests - before.requests, 0);
    const errors = Math.min(Math.max(counted.errors - before.errors, 0), requests);
    if (requests === 0) continue;
    const route = role.kind === 'route' ? role.route : heaviest(options.gateways.get(role.gateway));
    if (route === null) continue;
    const { gateway } = role;
    const isNobody = role.kind === 'nobody';
    traffic.push({
      gateway,
      route,
      backend: row.proxy,
      requests,
      errors: isNobody ? requests : errors,
    });
  }
  return { now, traffic };
}

function heaviest(gateway: GatewayConfig | undefined): string | null {
  const [first, ...others] = gateway?.routes ?? [];
  if (first === undefined) return null;
  return others.reduce((best, route) => (route.weight > best.weight ? route : best), first).name;
}
