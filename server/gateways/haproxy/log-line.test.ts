import { describe, expect, it } from 'vitest';
import { parseLogLine } from './log-line';

describe('parseLogLine', () => {
  it.each([
    {
      line: 'shop-1 shop-1.v1 s1 200 1534 --',
      expected: { backend: 'shop-1.v1', server: 's1', status: 200, latencyMs: 1.534 },
    },
    {
      line: 'shop-1 shop-1.v1 <NOSRV> 503 - SC\n',
      expected: { backend: 'shop-1.v1', server: '<NOSRV>', status: 503, latencyMs: null },
    },
    {
      line: 'shop-1~ shop-1.v1 s1 -1 12 CR',
      expected: { backend: 'shop-1.v1', server: 's1', status: null, latencyMs: 0.012 },
    },
    {
      line: 'db db.v1 s2 - - CD',
      expected: { backend: 'db.v1', server: 's2', status: null, latencyMs: null },
    },
  ])('reads $line', ({ line, expected }) => {
    expect(parseLogLine(line)).toEqual(expected);
  });

  it.each([
    '',
    'shop-1 shop-1.v1 s1 200 1534',
    'shop-1 shop-1.v1 s1 200 -5 --',
    'shop-1 shop-1.v1 s1 200 99999999999999999999 --',
    'shop-1 shop-1.v1 s1 200 1534 -- and more',
    '<13>Nov 23 00:00:00 haproxy[1]: Proxy fe started.',
  ])('takes no notice of %s', (line) => {
    expect(parseLogLine(line)).toBeNull();
  });
});
