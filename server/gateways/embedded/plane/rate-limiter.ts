import type { RequestView } from '../../../domain/expression';
import { clientOf, type GatewayConfig, parseClientKey } from '../../../domain/gateway';

export type RateLimiter = {
  readonly rules: NonNullable<GatewayConfig['rateLimit']>;
  /** 0 where the request may pass, else the ms until the next one of its client may. */
  refuse(request: RequestView): number;
};

type Window = { until: number; requests: number };

/** Counts per client in windows that begin with its first request. A client without the key is one with all such. */
export function createRateLimiter(
  rules: RateLimiter['rules'],
  options: { maxKeys: number; now: () => number },
): RateLimiter {
  const { maxKeys, now } = options;
  const { requests, perMs } = rules;
  const key = rules.key === undefined ? null : parseClientKey(rules.key);
  // In the order in which they began, so that the first is the one to forget.
  const windows = new Map<string, Window>();
  return {
    rules,
    refuse(request) {
      const client = key === null ? '' : (clientOf(key, request) ?? '');
      const at = now();
      const window = windows.get(client);
      if (window !== undefined && window.until > at) {
        window.requests += 1;
        return window.requests > requests ? window.until - at : 0;
      }
      windows.delete(client);
      if (windows.size >= maxKeys) {
        const [oldest] = windows.keys();
        if (oldest !== undefined) windows.delete(oldest);
      }
      windows.set(client, { until: at + perMs, requests: 1 });
      return 0;
    },
  };
}

/** The same rules go on counting where they were; a change of weights gives nobody a new window. */
export function isSameLimit(limiter: RateLimiter, rules: RateLimiter['rules']): boolean {
  const { requests, perMs, key } = limiter.rules;
  return requests === rules.requests && perMs === rules.perMs && key === rules.key;
}
