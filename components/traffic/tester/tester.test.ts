import { describe, expect, it, test } from 'vitest';
import { fc } from '@/server/test-random';
import { compileRouting, explainRouting, type RouteRules } from '../../../server/domain/gateway';
import { conditionSteps, formatOdds, restWords, stickyEffect } from './explain-words';
import { readCurl } from './read-curl';
import {
  curlLine,
  FIRST_REQUEST,
  parseRequest,
  printRequest,
  type RequestDraft,
  requestOf,
} from './request-draft';
import { whyNot } from './why-not';

const words = fc.stringMatching(/^[A-Za-z0-9 /?&._-]{0,8}$/);
const names = fc
  .stringMatching(/^[A-Za-z0-9-]{0,6}$/)
  .filter((name) => !/^(host|cookie)$/i.test(name));
const drafts: fc.Arbitrary<RequestDraft> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: words,
  host: fc.constantFrom('', 'shop.example'),
  headers: fc.array(fc.tuple(names, words), { maxLength: 3 }),
  cookies: fc.array(fc.tuple(names, words), { maxLength: 3 }),
});

test('a link holds the request as it was typed, half done lines too', () => {
  fc.assert(
    fc.property(drafts, (draft) => {
      expect(parseRequest(printRequest(draft))).toEqual(draft);
    }),
  );
});

test('nothing in a link makes it fail', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseRequest(text).method).not.toBe('');
    }),
  );
});

describe('a request', () => {
  it('has no lines without a name, and all values of a name', () => {
    const draft: RequestDraft = {
      ...FIRST_REQUEST,
      path: 'items',
      headers: [
        ['X-A', '1'],
        ['', 'lost'],
        ['X-A', '2'],
      ],
      cookies: [['beta', 'yes']],
    };
    expect(requestOf(draft, '10.0.0.1')).toEqual({
      ...{ method: 'GET', path: '/items', host: '', headers: { 'X-A': ['1', '2'] } },
      ...{ cookies: { beta: 'yes' }, ip: '10.0.0.1' },
    });
  });

  it('is a line of curl, and back', () => {
    const draft = parseRequest("POST /a?b=c d\nHost: shop.example\nX-A: it's\nCookie: beta=yes");
    const line = curlLine('http://127.0.0.1:9050', { ...draft, path: '/a?b=c' });
    expect(line).toBe(
      `curl -i -X POST -H 'Host: shop.example' -H 'X-A: it'\\''s' -b beta=yes 'http://127.0.0.1:9050/a?b=c'`,
    );
    expect(readCurl(line)).toEqual({ ok: true, request: { ...draft, path: '/a?b=c' } });
  });
});

describe('a line of curl', () => {
  it.each([
    { line: 'curl localhost:9050/a', path: '/a', method: 'GET', host: '' },
    {
      line: `curl 'https://shop.example/b?c=1' --compressed -k`,
      path: '/b?c=1',
      method: 'GET',
      host: 'shop.example',
    },
    { line: 'curl -s -o /dev/null -XDELETE 127.0.0.1/x', path: '/x', method: 'DELETE', host: '' },
    { line: `curl --request=PUT -d '{"a":1}' http://h/y`, path: '/y', method: 'PUT', host: 'h' },
    {
      line: `curl \\\n  --data-raw "a \\"b\\"" \\\n http://h/`,
      path: '/',
      method: 'POST',
      host: 'h',
    },
    { line: '$ curl -I h', path: '/', method: 'HEAD', host: 'h' },
  ])('$line', ({ line, path, method, host }) => {
    expect(readCurl(line)).toMatchObject({ ok: true, request: { path, method, host } });
  });

  it('brings headers and cookies', () => {
    const line = `curl h -H 'X-Tier: free' -H "Cookie: a=1; b=2" -A 'Firefox/150' -b c=3`;
    expect(readCurl(line)).toMatchObject({
      request: {
        headers: [
          ['X-Tier', 'free'],
          ['User-Agent', 'Firefox/150'],
        ],
        cookies: [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
        ],
      },
    });
  });

  it.each([
    { line: 'wget h', reason: 'begins with curl' },
    { line: `curl 'http://h`, reason: 'not closed' },
    { line: 'curl -s', reason: 'no address' },
  ])('refuses $line', ({ line, reason }) => {
    expect(readCurl(line)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });
});

describe('why a condition is not met', () => {
  const request = requestOf({
    ...FIRST_REQUEST,
    path: '/items?page=2',
    headers: [['X-Tier', 'free']],
  });

  it.each([
    { text: 'path begins /beta', reason: 'the path is `/items`' },
    { text: 'method = GET and has cookie beta', reason: 'the cookie beta is missing' },
    { text: 'header X-Tier = paid or query page = 1', reason: 'the header X-Tier is `free`' },
    { text: 'not header X-Tier = free', reason: 'which `header X-Tier != free` rules out' },
    { text: 'ip in 10.0.0.0/8', reason: 'no client address is given' },
    { text: 'user-agent = Firefox', reason: 'User-Agent is missing' },
  ])('$text', ({ text, reason }) => expect(whyNot(text, request)).toContain(reason));

  it('is not said of one that is met', () => expect(whyNot('path = /items', request)).toBeNull());
});

describe('an explanation in words', () => {
  const target = { id: 't', host: 'h', port: 1 };
  const explain = (
    rules: Record<string, RouteRules>,
    path = '/beta',
    tied: number | null = null,
  ) => {
    const request = requestOf({ ...FIRST_REQUEST, path });
    const routing = compileRouting({
      ...{ name: 'g', host: 'h', port: 1, protocol: 'http' },
      routes: ['a', 'b'].map((name, i) => ({
        ...{ name, weight: i === 0 ? 9_000 : 1_000, targets: [target] },
        ...rules[name],
      })),
    });
    return { request, explanation: explainRouting(routing, { request, tied }) };
  };

  it('tells which condition decides, and that later ones are not tried', () => {
    const { explanation, request } = explain({
      a: { condition: 'path begins /beta' },
      b: { condition: 'method = GET' },
    });
    expect(conditionSteps(explanation, request).map(({ outcome }) => outcome)).toEqual([
      'matches',
      'unreached',
    ]);
    expect(restWords(explanation)).toBe('Weights are not looked at.');
    expect(stickyEffect('route', explanation)).toContain('no cookie');
  });

  it('tells what becomes of the rest of a weaker one', () => {
    const { explanation, request } = explain({
      b: { condition: 'path begins /beta', strength: 5_000 },
    });
    expect(conditionSteps(explanation, request)[0]?.words).toContain('go to b');
    expect(restWords(explanation)).toContain('The others are shared by weight');
    expect(explanation.odds.map(({ share }) => formatOdds(share))).toEqual([
      '45\u00a0%',
      '55\u00a0%',
    ]);
  });

  it('tells of a client that is tied', () => {
    const { explanation } = explain({}, '/', 1);
    expect(restWords(explanation)).toContain('tied to b');
    expect(stickyEffect('instance', explanation)).toContain('keeps the client at b');
    expect(stickyEffect(undefined, explanation)).toBeNull();
  });
});
