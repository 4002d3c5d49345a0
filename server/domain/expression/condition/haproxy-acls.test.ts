import { describe, expect, test } from 'vitest';
import { haproxyAcls } from './haproxy-acls';
import { parseCondition } from './parse-condition';

function acls(text: string) {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
  // Hashes that can be read: h1 for the first definition, h2 for the second.
  const hashed: string[] = [];
  const sha1 = (definition: string) => {
    if (!hashed.includes(definition)) hashed.push(definition);
    return `h${hashed.indexOf(definition) + 1}`;
  };
  return haproxyAcls(parsed.condition, { sha1 });
}

test('are named by the salted hash of their definition', () => {
  const parsed = parseCondition('has cookie a');
  const asked: string[] = [];
  const sha1 = (text: string) => {
    asked.push(text);
    return '00123456789abcdef0123456789abcdef0123456';
  };
  expect(parsed.ok && haproxyAcls(parsed.condition, { sha1 }).use).toBe('123456789abcdef0');
  expect(asked).toEqual(['req.cook(a) -m found0000']);
});

describe('access lists', () => {
  test.each([
    ['user-agent = firefox', "req.fhdr(User-Agent) -m sub 'Firefox'"],
    ['user-agent = IE', "req.fhdr(User-Agent) -m sub 'MSIE'"],
    ['host = a', 'req.hdr(host) a'],
    ['has cookie a', 'req.cook(a) -m found'],
    ['misses cookie a', 'req.cook_cnt(a) eq 0'],
    ['cookie a has b', 'req.cook_sub(a) b'],
    ['path begins /a', "path -m beg '/a'"],
    ['method in [get, post]', "method -m str -i 'get' 'post'"],
    ['header a matches /^b$/i', "req.fhdr(a) -m reg -i '^b$'"],
    ['query a = b', "url_param(a),url_dec -m str 'b'"],
    ['has query a', 'url_param(a) -m found'],
    ['ip in [10.0.0.0/8, ::1]', 'src 10.0.0.0/8 ::1'],
    [`header a has "it's"`, "req.fhdr(a) -m sub 'it'\\''s'"],
    ['header a = -i', "req.fhdr(a) -m str -- '-i'"],
    ['< anything at all >', 'anything at all'],
  ])('of %j: %s', (text, acl) => {
    expect(acls(text)).toEqual({ acls: [{ name: 'h1', acl }], use: 'h1' });
  });

  test('are combined as HAProxy reads it: any line, all of its names', () => {
    expect(acls('(host = a or < b >) and not host = c')).toEqual({
      acls: [
        { name: 'h1', acl: 'req.hdr(host) a' },
        { name: 'h2', acl: 'req.hdr(host) c' },
        { name: 'h3', acl: 'b' },
      ],
      use: 'h1 !h2 or h3 !h2',
    });
    expect(acls('user-agent = Safari').use).toBe('h1 h2');
    expect(acls('user-agent != Safari').use).toBe('!h1 or !h2');
    expect(acls('user-agent = Chrome or user-agent = chrome').acls).toHaveLength(1);
  });

  test('need none where every request is meant, and a constant where none is', () => {
    expect(acls('has cookie a or misses cookie a')).toEqual({ acls: [], use: null });
    expect(acls('has cookie a and misses cookie a')).toEqual({ acls: [], use: 'FALSE' });
  });

  test('are refused where HAProxy could not read them', () => {
    expect(acls("has header 'a) -m found or src('")).toMatchObject({ acls: null });
    const pairs = Array.from({ length: 12 }, (_, n) => `(<a${n}> or <b${n}>)`).join(' and ');
    expect(acls(pairs)).toMatchObject({ acls: null, reason: expect.stringContaining('1024') });
  });
});
