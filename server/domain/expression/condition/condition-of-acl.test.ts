import { describe, expect, test } from 'vitest';
import { conditionOfAcl } from './condition-of-acl';
import { parseCondition } from './parse-condition';
import { printCondition } from './print-condition';

describe('an access list of HAProxy, in words', () => {
  test.each([
    ['path_beg /home', 'path begins /home'],
    ['path /a /b', 'path == /a or path == /b'],
    ['path -m end .png', 'path ends .png'],
    ['path_reg ^/v[12]/', 'path matches /^\\/v[12]\\//'],
    ['path_reg -i ^/v', 'path matches /^\\/v/i'],
    ['method POST', 'method == POST'],
    ['hdr(X-Tier) free', 'header X-Tier == free'],
    ['req.hdr(X-Tier) -m found', 'has header X-Tier'],
    ['hdr(host) -i shop.example', 'host == shop.example'],
    ['hdr_sub(User-Agent) Firefox', 'header User-Agent has Firefox'],
    ['cook(plan) free', 'cookie plan == free'],
    ['url_param(debug) 1', 'query debug == 1'],
    ['src 10.0.0.0/8 127.0.0.1', 'ip in [10.0.0.0/8, 127.0.0.1]'],
    ['{ path_beg /a }', 'path begins /a'],
    ['{ path_beg /a } !{ method POST }', 'path begins /a and method != POST'],
    [
      '{ path_beg /a } { method GET } or { path /b }',
      'path begins /a and method == GET or path == /b',
    ],
  ])('%s', (acl, expected) => {
    const condition = conditionOfAcl(acl);
    const text = condition === null ? null : printCondition(condition);
    expect(text).toBe(expected);
    expect(parseCondition(text ?? '')).toMatchObject({ ok: true });
  });

  test.each([
    '',
    'path_beg',
    'path_beg -i /home',
    'path_beg "/a b"',
    'hdr_cnt(X-Beta) gt 0',
    'nbsrv(x) lt 1',
    'path_dir /a',
    '{ path_beg /a',
    '{ path_beg /a } and { path /b }',
    'path -f /etc/passwd',
    'or { path /a }',
  ])('left to HAProxy: %s', (acl) => expect(conditionOfAcl(acl)).toBeNull());
});
