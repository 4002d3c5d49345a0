import { describe, expect, test } from 'vitest';
import { describeCondition } from './describe-condition';
import { parseCondition } from './parse-condition';
import { printCondition } from './print-condition';

function printed(text: string): string {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  return printCondition(parsed.condition);
}

function warnings(text: string): string[] {
  const parsed = parseCondition(text);
  return parsed.ok ? parsed.warnings.map(({ message }) => message) : [parsed.message];
}

describe('what Vamp 1 understood', () => {
  test.each([
    ['User-Agent = Chrome', 'user-agent == Chrome'],
    ['useragent=Chrome', 'user-agent == Chrome'],
    ['user.agent is Chrome', 'user-agent == Chrome'],
    ['USER-AGENT MISSES Chrome', 'user-agent != Chrome'],
    ['user-agent not Chrome', 'user-agent != Chrome'],
    ['user-agent ! Chrome', 'user-agent != Chrome'],
    ["user-agent='Mozilla/5.0 (X11)'", "user-agent == 'Mozilla/5.0 (X11)'"],
    [`user-agent = "it's"`, `user-agent == it's`],
    [`user-agent = "it's me"`, `user-agent == "it's me"`],
    ['Host = a.example', 'host == a.example'],
    ['hosthas a', 'host == a'],
    ['host is not', 'host == not'],
    ['host is not and has cookie a', 'host == not and has cookie a'],
    ['host is in', 'host == in'],
    ['Has Cookie X', 'has cookie X'],
    ['Misses Header "X"', 'misses header X'],
    ['Cookie X Contains Y', 'cookie X has Y'],
    ['header X misses Y', 'header X misses Y'],
    ['!(header X misses Y)', 'header X has Y'],
    ['<  hdr_sub(a)  b > and has cookie a', '< hdr_sub(a)  b > and has cookie a'],
    ['not < a >', 'not < a >'],
    [
      'has cookie a || has cookie b && ! has cookie c',
      'has cookie a or has cookie b and misses cookie c',
    ],
  ])('%j is %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });

  test('is not always what was meant: such text has a warning', () => {
    const text = 'User-Agent=Firefox||Host=a';
    expect(printed(text)).toBe("user-agent == 'Firefox||Host=a'");
    const parsed = parseCondition(text);
    expect(parsed).toMatchObject({ ok: true, warnings: [{ start: 11, end: 26 }] });
    expect(warnings('host has example')).toEqual([expect.stringContaining('whole name')]);
    expect(warnings('header a=b has c')).toEqual([expect.stringContaining('`a=b`')]);
    expect(warnings(printed(text))).toEqual([]);
  });
});

describe('what it did not understand, but meant', () => {
  test.each([
    ['(header X-Y == v)AND(user-agent == z)', 'header X-Y == v and user-agent == z'],
    ['NOT has cookie a', 'misses cookie a'],
    ['ua = android', 'user-agent == android'],
    ['(host = a)||(host = b)', 'host == a or host == b'],
    ['host is not a', 'host != a'],
    ['not not host = a', 'host == a'],
    ['<a>&<b>', '< a > and < b >'],
    ['< a\n  b >', '< a b >'],
  ])('%j is %j', (text, expected) => expect(printed(text)).toBe(expected));
});

describe('additions', () => {
  test.each([
    [
      'path begins /beta and not header X-Tier = free',
      'path begins /beta and header X-Tier != free',
    ],
    ['path = /', 'path == /'],
    ['path not begins /a', 'not path begins /a'],
    ['path ends .png', 'path ends .png'],
    ['path contains a', 'path has a'],
    ['method in [GET, POST]', 'method in [GET, POST]'],
    ['method not in [GET]', 'method not in [GET]'],
    ['host in [\'a b\', "c,d"]', "host in ['a b', 'c,d']"],
    ['host matches /^a\\.(b|c)$/', 'host matches /^a\\.(b|c)$/'],
    ['path matches /^\\/a[/]b/i', 'path matches /^\\/a[/]b/i'],
    ["path matches '^/a'", 'path matches /^\\/a/'],
    ['path matches ^/a', 'path matches /^\\/a/'],
    ['has query debug', 'has query debug'],
    ['query a is b', 'query a == b'],
    ['cookie a != b', 'cookie a != b'],
    ['ip in 10.0.0.0/8', 'ip in 10.0.0.0/8'],
    ['ip = ::1', 'ip in ::1'],
    ['ip not in [10.0.0.0/8, fd00::/8]', 'ip not in [10.0.0.0/8, fd00::/8]'],
    ['user-agent in [Chrome, Firefox]', 'user-agent == Chrome or user-agent == Firefox'],
    ['user-agent not in [a, b]', 'not (user-agent == a or user-agent == b)'],
    ['user-agent begins Mozilla', 'header User-Agent begins Mozilla'],
  ])('%j is %j', (text, expected) => {
    expect(printed(text)).toBe(expected);
    expect(printed(expected)).toBe(expected);
  });
});

test.each<[text: string, start: number, end: number, word: string]>([
  ['', 0, 0, 'empty'],
  ['hdr_sub(a) b', 0, 7, 'HAProxy'],
  ['hostname = a', 0, 8, '`hostname`'],
  ['true', 0, 4, '`true`'],
  ['host', 4, 4, '`host = value`'],
  ['host =', 6, 6, 'missing'],
  ['host = (a)', 7, 8, 'missing'],
  ['header X', 8, 8, '`has header X`'],
  ['header X=v', 10, 10, 'compared with'],
  ['user-agent = Mozilla Firefox', 21, 28, 'quotes'],
  ["user-agent = 'a b", 13, 17, 'quote is not closed'],
  ['has cookie ""', 11, 13, 'empty'],
  ['has header', 10, 10, 'name of the header'],
  ['has host', 0, 3, '`has`'],
  ['host = a and < b', 13, 16, 'not closed'],
  ['< >', 0, 3, 'empty'],
  ['host = "a\nb"', 7, 12, 'control character'],
  ['path in a', 8, 9, '[a, b]'],
  ['path in [a b', 11, 12, '`]`'],
  ['path in []', 9, 10, 'missing'],
  ['ip in 10.0.0.0/33', 6, 17, '10.0.0.0/33'],
  ['ip begins 10', 10, 12, '`in`'],
  ['path matches /(a/', 14, 17, 'not closed'],
  ['path matches "(a)\\1"', 17, 20, 'back'],
  ['path matches /a', 13, 15, '`\\/`'],
  ['path matches //', 13, 15, 'empty'],
])('%j is refused from %i to %i: %s', (text, start, end, word) => {
  const parsed = parseCondition(text);
  expect(parsed).toMatchObject({ ok: false, start, end });
  expect(parsed.ok ? '' : parsed.message).toContain(word);
});

test('the tree names what is asked and where it stands', () => {
  const parsed = parseCondition('(header X has v or path = /) and user-agent != IE');
  expect(parsed.ok ? describeCondition(parsed.condition) : null).toEqual({
    kind: 'and',
    start: 1,
    end: 49,
    of: [
      {
        kind: 'or',
        start: 1,
        end: 27,
        of: [
          { kind: 'header-contains', name: 'X', value: 'v', start: 1, end: 15 },
          { kind: 'path', value: '/', start: 19, end: 27 },
        ],
      },
      {
        kind: 'not',
        start: 33,
        end: 49,
        of: { kind: 'user-agent', value: 'IE', start: 33, end: 49 },
      },
    ],
  });
});

test('a text made to be slow is refused or read at once', () => {
  const started = performance.now();
  for (const piece of ['[]', '[^]', '\\[', '(', '<', 'host is ', ' ', '! ', "'", 'in [', 'a ']) {
    for (const start of ['', 'path matches /', 'host in [', 'host is']) {
      parseCondition(`${start}${piece.repeat(9000 / piece.length)}`);
    }
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
