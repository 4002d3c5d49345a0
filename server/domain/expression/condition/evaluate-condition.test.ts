import { describe, expect, test } from 'vitest';
import { evaluateCondition } from './evaluate-condition';
import { parseCondition } from './parse-condition';
import { requestViewSchema } from './request-view';

function matches(text: string, request: object): boolean | null {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return evaluateCondition(parsed.condition, requestViewSchema.parse(request)).matches;
}

const CHROME = 'Mozilla/5.0 (X11; Linux) Chrome/120.0 Safari/537.36';
const SAFARI = 'Mozilla/5.0 (Macintosh) Version/17.0 Safari/605.1';

const REQUEST = {
  method: 'GET',
  path: '/beta/1?debug&tag=a&tag=b%20c',
  headers: {
    Host: 'Shop.example:8080',
    'User-Agent': CHROME,
    'X-Tier': 'free',
    Accept: ['text/html', 'text/plain'],
    Cookie: 'a=1; session=abc=def',
  },
  ip: '10.1.2.3',
};

describe('a request', () => {
  test.each<[condition: string, matches: boolean]>([
    ['user-agent = Chrome', true],
    ['user-agent = chrome', true],
    ['user-agent = Safari', false],
    ['user-agent != Safari', true],
    ['user-agent = Linux', true],
    ['user-agent = linux', false],
    ['user-agent begins Mozilla', true],
    ['user-agent in [Firefox, Chrome]', true],
    ['host = shop.example', true],
    ['host = shop.example:8080', true],
    ['host = shop.example:80', false],
    ['host has shop', false],
    ['host ends .EXAMPLE', true],
    ['host in [a, shop.example]', true],
    ['has header x-tier', true],
    ['misses header X-Other', true],
    ['header x-tier = free', true],
    ['header x-tier = Free', false],
    ['header x-tier has re', true],
    ['header accept = text/plain', true],
    ['header accept != text/plain', false],
    ['header accept misses xml', true],
    ['header X-Other != a', true],
    ['header X-Other matches /.*/', false],
    ['has cookie session', true],
    ['cookie session = abc=def', true],
    ['has cookie abc', false],
    ['cookie a contains 1', true],
    ['path = /beta/1', true],
    ['path begins /beta', true],
    ['path ends debug', false],
    ['path matches /^\\/BETA\\/\\d+$/i', true],
    ['path matches /^\\/BETA/', false],
    ['method = get', true],
    ['method in [POST, PUT]', false],
    ['has query debug', true],
    ['query debug = ""', true],
    ['query tag = "b c"', true],
    ['query tag = c', false],
    ['has query constructor', false],
    ['ip in 10.0.0.0/8', true],
    ['ip in [192.168.0.0/16, 10.1.2.3]', true],
    ['ip != 10.1.2.3', false],
    ['has cookie a and (path begins /alpha or path begins /beta)', true],
    ['not has cookie a or method = POST', false],
  ])('meets %j: %s', (condition, expected) => expect(matches(condition, REQUEST)).toBe(expected));

  test('of Safari says so and its version', () => {
    expect(matches('user-agent = Safari', { headers: { 'user-agent': SAFARI } })).toBe(true);
    const ie = { headers: { 'user-agent': 'Mozilla/4.0 (compatible; MSIE 8.0)' } };
    expect(matches('user-agent = IE', ie)).toBe(true);
  });

  test('may be described by as little as nothing', () => {
    expect(requestViewSchema.parse({})).toEqual({
      method: 'GET',
      path: '/',
      host: '',
      headers: {},
    });
    expect(matches('method = GET and path = / and misses header Host', {})).toBe(true);
    expect(matches('ip in 0.0.0.0/0', {})).toBe(false);
    expect(matches('header X = 5', { headers: { X: 5 } })).toBe(true);
    expect(() => requestViewSchema.parse({ header: {} })).toThrow();
  });

  test('that names its cookies and query is taken at its word', () => {
    const request = { path: '/?b=1', headers: { cookie: 'a=1' }, cookies: { c: '1' }, query: {} };
    expect(matches('has cookie a or has query b', request)).toBe(false);
    expect(matches('has cookie c', request)).toBe(true);
  });
});

test('an expression of HAProxy leaves it open only where it decides', () => {
  const request = requestViewSchema.parse({});
  const result = (text: string) => {
    const parsed = parseCondition(text);
    return parsed.ok ? evaluateCondition(parsed.condition, request) : null;
  };
  expect(result('< always_true > or method = GET')).toEqual({ matches: true });
  expect(result('< always_true > and method = PUT')).toEqual({ matches: false });
  const open = result('not < always_true > and method = GET');
  expect(open).toEqual({ matches: null, reason: expect.stringContaining('< always_true >') });
});
