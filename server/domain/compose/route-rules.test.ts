import { describe, expect, test } from 'vitest';
import { PLAIN_ROUTE } from '../artifact';
import {
  canonicalCondition,
  parseRewrite,
  soundRouteRules,
  writtenRouteRules,
} from './route-rules';

describe('a condition is printed as Vamp prints it; what does not parse is left to HAProxy', () => {
  test.each([
    ['User-Agent=Firefox', 'user-agent == Firefox'],
    ['path BEGINS /a AND has header X', 'path begins /a and has header X'],
    ['hdr_cnt(X) gt 0', '< hdr_cnt(X) gt 0 >'],
    ['< src 10.0.0.1 >', '< src 10.0.0.1 >'],
  ])('%s', (text, expected) => {
    expect(canonicalCondition(text)).toBe(expected);
    expect(canonicalCondition(expected)).toBe(expected);
  });
});

describe('a rewrite is a path and when', () => {
  test.each([
    ['/v2/home if path_beg /home', '/v2/home', 'path begins /home'],
    ['/v2%[path] IF not path begins /v2', '/v2%[path]', 'not path begins /v2'],
    ['/x if { path_beg /a } !{ method POST }', '/x', 'path begins /a and method != POST'],
    ['/x if { hdr_cnt(X) gt 0 }', '/x', '< hdr_cnt(X) gt 0 >'],
    ['/x if nbsrv(y) lt 1', '/x', '< nbsrv(y) lt 1 >'],
  ])('%s', (text, path, condition) => expect(parseRewrite(text)).toEqual({ path, condition }));

  test.each(['/x', 'if path /a', '/x if ', ''])('%j is none', (text) =>
    expect(parseRewrite(text)).toBeNull(),
  );
});

describe('what is as usual is not kept', () => {
  const rules = (own: Partial<typeof PLAIN_ROUTE>, protocol: 'http' | 'tcp' = 'http') =>
    soundRouteRules(writtenRouteRules({ ...PLAIN_ROUTE, ...own }), protocol);
  const condition = { text: 'method = GET' };

  test.each([
    ['nothing', {}, {}],
    ['a full strength', { condition, conditionStrength: 10_000 }, { condition: 'method == GET' }],
    ['a strength of nothing', { conditionStrength: 5_000 }, {}],
    [
      'a strength',
      { condition, conditionStrength: 0 },
      { condition: 'method == GET', strength: 0 },
    ],
    ['the default balance', { balance: 'default' }, {}],
    ['no time limit', { timeoutMs: 0, connectTimeoutMs: 0 }, {}],
    ['no retries', { retries: { attempts: 0, on: ['reset'], methods: [] } }, {}],
    [
      'retries',
      { retries: { attempts: 2, on: ['reset', '503'], methods: ['PUT'] } },
      { retries: { attempts: 2, on: ['reset', 503], methods: ['PUT'] } },
    ],
    [
      'a circuit breaker that says one thing',
      { circuitBreaker: { consecutiveErrors: 5, ejectionMs: null, maxConnections: 0 } },
      { circuitBreaker: { consecutiveErrors: 5 } },
    ],
  ])('%s', (_, own, expected) => expect(rules(own)).toEqual(expected));

  test('tcp has no requests to look at, but connections', () => {
    const all = { condition, timeoutMs: 5, connectTimeoutMs: 6, balance: 'first', fallback: 'b' };
    expect(rules(all, 'tcp')).toEqual({ connectTimeoutMs: 6, balance: 'first', fallback: 'b' });
  });
});
