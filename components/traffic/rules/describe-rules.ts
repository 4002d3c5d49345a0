import { FULL_WEIGHT } from '../../../server/domain/gateway';
import { formatDurationMs, formatNumber, formatPercent } from '../../ui/format';
import type { GatewaySettings, RouteSettings, RulesChange, RulesState } from './rules-model';
import { changeBetween } from './rules-model';

/** A rule that changed: of what, and from what to what. */
export type RuleLine = {
  /** The route it is of; null: the gateway. */
  route: string | null;
  what: string;
  before: string;
  after: string;
};

/** What differs, in words; routes in the order of `after`. */
export function ruleLines(before: RulesState, after: RulesState): RuleLine[] {
  return linesOfChange(changeBetween(before, after), before);
}

function linesOfChange(change: RulesChange, before: RulesState): RuleLine[] {
  const gateway = GATEWAY_KEYS.filter((key) => key in change.gateway).map((key) => ({
    route: null,
    what: GATEWAY_WORDS[key],
    before: gatewayWords(key, before.gateway),
    after: gatewayWords(key, change.gateway),
  }));
  const routes = Object.entries(change.routes).flatMap(([route, patch]) =>
    ROUTE_KEYS.filter((key) => key in patch).map((key) => ({
      route,
      what: ROUTE_WORDS[key],
      before: routeWords(key, before.routes[route] ?? {}),
      after: routeWords(key, patch),
    })),
  );
  return [...gateway, ...routes];
}

/** `condition of catalog:2.0 from none to path begins /beta`. */
export function describeLine({ route, what, before, after }: RuleLine): string {
  return `${what}${route === null ? '' : ` of ${route}`} from ${before} to ${after}`;
}

export const GATEWAY_WORDS: Record<keyof GatewaySettings, string> = {
  sticky: 'sticky',
  visitors: 'visitors',
  mirror: 'mirror',
  rateLimit: 'rate limit',
  virtualHosts: 'host names',
  tls: 'certificates',
};
export const GATEWAY_KEYS = keysOf(GATEWAY_WORDS);

export const ROUTE_WORDS: Record<keyof RouteSettings, string> = {
  condition: 'condition',
  strength: 'strength',
  rewrites: 'rewrites',
  balance: 'balance',
  connectTimeoutMs: 'connect time-out',
  timeoutMs: 'time-out',
  retries: 'retries',
  circuitBreaker: 'circuit breaker',
  fallback: 'fallback',
};
export const ROUTE_KEYS = keysOf(ROUTE_WORDS);

/** A patch as it is read from the log. */
type Loose<T> = { [Key in keyof T]?: T[Key] | null | undefined };

/** A key of a gateway's rules in words; `none` and the like where it is not set. */
export function gatewayWords(key: keyof GatewaySettings, rules: Loose<GatewaySettings>): string {
  switch (key) {
    case 'sticky':
      return rules.sticky ?? 'none';
    case 'visitors':
      return rules.visitors ?? 'none';
    case 'mirror':
      return rules.mirror == null
        ? 'none'
        : `${formatPercent(rules.mirror.share)} to ${rules.mirror.route}`;
    case 'virtualHosts': {
      if (rules.virtualHosts == null) return 'none';
      const { names, only } = rules.virtualHosts;
      return `${names.join(', ') || 'none'}${only === true ? ' and no others' : ''}`;
    }
    case 'tls': {
      if (rules.tls == null) return 'none';
      const { certificates, redirect } = rules.tls;
      const from = redirect === undefined ? '' : ` with a redirect from port ${redirect}`;
      return `${certificates.join(', ') || 'none'}${from}`;
    }
    case 'rateLimit': {
      if (rules.rateLimit == null) return 'none';
      const { requests, perMs, key: by } = rules.rateLimit;
      const per = perMs === 1_000 ? 's' : formatDurationMs(perMs);
      return `${formatNumber(requests)}/${per}${by === undefined ? '' : ` per ${by}`}`;
    }
  }
}

/** A key of a route's rules in words. */
export function routeWords(key: keyof RouteSettings, rules: Loose<RouteSettings>): string {
  switch (key) {
    case 'condition':
      return rules.condition ?? 'none';
    case 'strength':
      return formatPercent(rules.strength ?? FULL_WEIGHT);
    case 'rewrites':
      return String(rules.rewrites?.length ?? 0);
    case 'balance':
      return rules.balance ?? 'default';
    case 'connectTimeoutMs':
      return durationWords(rules.connectTimeoutMs);
    case 'timeoutMs':
      return durationWords(rules.timeoutMs);
    case 'retries':
      return retriesWords(rules.retries);
    case 'circuitBreaker':
      return breakerWords(rules.circuitBreaker);
    case 'fallback':
      return rules.fallback ?? 'none';
  }
}

const durationWords = (ms: number | null | undefined): string =>
  ms == null ? 'default' : formatDurationMs(ms);

function retriesWords(retries: RouteSettings['retries'] | null): string {
  if (retries == null) return 'default';
  const { attempts, on, methods } = retries;
  return [
    `${attempts}× after ${on.length === 0 ? 'nothing' : on.join(', ')}`,
    ...(methods.length === 0 ? [] : [`for ${methods.join(', ')}`]),
  ].join(' ');
}

function breakerWords(breaker: RouteSettings['circuitBreaker'] | null): string {
  if (breaker == null) return 'none';
  const { consecutiveErrors, ejectionMs, maxConnections } = breaker;
  const parts = [
    ...(consecutiveErrors === undefined ? [] : [`after ${consecutiveErrors} errors`]),
    ...(ejectionMs === undefined ? [] : [`for ${formatDurationMs(ejectionMs)}`]),
    ...(maxConnections === undefined ? [] : [`${formatNumber(maxConnections)} connections`]),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** The keys of a record, in its order. */
function keysOf<Key extends string>(record: Record<Key, string>): Key[] {
  return Object.keys(record) as Key[];
}
