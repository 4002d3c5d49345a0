import type { JsonMap, Route, RouteSettings } from '../../artifact';
import type { Json } from '../../json';
import { formatDuration } from '../units/duration';
import { formatPercentage } from '../units/percentage';
import { given, whereGiven } from './given';

/** A route stored under a name. */
export function printRoute({ name, ...settings }: Route): JsonMap {
  return { name, ...printSettings(settings) };
}

/** Path → route, in order. As a list where the keys of a map would not keep that: those that are whole numbers. */
export function printRoutes(routes: readonly { path: string; settings: RouteSettings }[]): Json {
  const printed = routes.map(({ path, settings }): [string, Json] => [
    path,
    settings.reference === null ? printSettings(settings) : { reference: settings.reference },
  ]);
  const isOrdered = printed.every(([path]) => !/^\d+$/.test(path));
  return isOrdered
    ? Object.fromEntries(printed)
    : printed.map(([path, route]) => ({ [path]: route }));
}

function printSettings(settings: Omit<RouteSettings, 'reference'>): JsonMap {
  const { condition, rewrites, metadata } = settings;
  return given({
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
    weight: whereGiven(settings.weight, formatPercentage),
    condition: whereGiven(condition, (own) =>
      'reference' in own ? { reference: own.reference } : { condition: own.text },
    ),
    condition_strength: whereGiven(settings.conditionStrength, formatPercentage),
    rewrites: rewrites.length > 0 ? rewrites.map(printRewrite) : null,
    balance: settings.balance,
    selector: settings.selector,
    connect_timeout: whereGiven(settings.connectTimeoutMs, formatDuration),
    timeout: whereGiven(settings.timeoutMs, formatDuration),
    retries: whereGiven(settings.retries, printRetries),
    circuit_breaker: whereGiven(settings.circuitBreaker, printCircuitBreaker),
    fallback: settings.fallback,
  });
}

function printRewrite(rewrite: RouteSettings['rewrites'][number]): Json {
  return 'reference' in rewrite ? { reference: rewrite.reference } : { path: rewrite.path };
}

function printRetries({ attempts, on, methods }: NonNullable<RouteSettings['retries']>): Json {
  return given({ attempts, on, methods: methods.length > 0 ? methods : null });
}

function printCircuitBreaker(breaker: NonNullable<RouteSettings['circuitBreaker']>): Json {
  return given({
    consecutive_errors: breaker.consecutiveErrors,
    ejection: whereGiven(breaker.ejectionMs, formatDuration),
    max_connections: breaker.maxConnections,
  });
}
