import { describe, expect, it } from 'vitest';
import { compileRewrites, rewritePath } from './rewrite';

const GET = { method: 'GET', host: 'a', headers: {} };

function rewrite(path: string, ...rules: [string, string][]): string {
  const rewrites = compileRewrites(rules.map(([to, condition]) => ({ path: to, condition })));
  return rewrites === null ? path : rewritePath(rewrites, { ...GET, path });
}

describe('rewritePath', () => {
  it.each([
    { rules: [['/v2/home', 'path begins /home']], path: '/home', to: '/v2/home' },
    { rules: [['/v2/home', 'path begins /home']], path: '/other', to: '/other' },
    { rules: [['/v2%[path]', 'method = GET']], path: '/a?b=/c', to: '/v2/a?b=/c' },
    { rules: [['%[path]/%[path]', 'method = GET']], path: '/$&', to: '/$&//$&' },
    {
      rules: [
        ['/one', 'path = /'],
        ['/two', 'path = /one'],
      ],
      path: '/?x',
      to: '/two?x',
    },
    { rules: [['no-slash', 'method = GET']], path: '/', to: '/no-slash' },
    { rules: [['/a b\r\n#ä', 'method = GET']], path: '/', to: '/a%20b%0d%0a%23%c3%a4' },
    { rules: [['/x', '< path_beg / >']], path: '/y', to: '/y' },
  ] as { rules: [string, string][]; path: string; to: string }[])(
    '$path becomes $to',
    ({ rules, path, to }) => {
      expect(rewrite(path, ...rules)).toBe(to);
    },
  );
});
