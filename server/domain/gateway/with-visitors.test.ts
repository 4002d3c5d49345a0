import { describe, expect, test } from 'vitest';
import type { GatewaySpec, VisitorSlice } from './types';
import { withVisitors } from './with-visitors';

function gateway(shares: Record<string, number>, slices: VisitorSlice[], key = 'ip'): GatewaySpec {
  const routes = Object.entries(shares).map(([name, weight]) => ({ name, weight }));
  const visitors = { key, slices };
  return { name: 'shop/9050', kind: 'external', port: 9050, protocol: 'http', routes, visitors };
}

const slicesOf = (spec: GatewaySpec) => spec.visitors?.slices;

describe('withVisitors', () => {
  test('a gateway that does not tell visitors apart stays as it is', () => {
    const { visitors: _, ...plain } = gateway({ a: 10_000 }, []);
    expect(withVisitors(plain, null)).toBe(plain);
  });

  test('a new one covers everybody', () => {
    expect(slicesOf(withVisitors(gateway({ a: 9_000, b: 1_000 }, []), null))).toEqual([
      { route: 'a', upTo: 9_000 },
      { route: 'b', upTo: 10_000 },
    ]);
  });

  test('who grows keeps those it had', () => {
    const before = withVisitors(gateway({ a: 9_000, b: 1_000 }, []), null);
    const after = withVisitors(gateway({ a: 8_000, b: 2_000 }, []), before);
    expect(slicesOf(after)).toEqual([
      { route: 'a', upTo: 8_000 },
      { route: 'b', upTo: 10_000 },
    ]);
  });

  test('another key is about other people: nothing is kept', () => {
    const before = withVisitors(gateway({ a: 5_000, b: 5_000 }, []), null);
    const after = withVisitors(gateway({ b: 5_000, a: 5_000 }, [], 'header X'), before);
    expect(slicesOf(after)?.[0]).toEqual({ route: 'b', upTo: 5_000 });
  });

  test('switched off they stay assigned, but to nothing that is gone', () => {
    const before = withVisitors(gateway({ a: 5_000, b: 5_000 }, []), null);
    expect(slicesOf(withVisitors(gateway({ a: 0, b: 0 }, []), before))).toEqual(slicesOf(before));
    expect(slicesOf(withVisitors(gateway({ a: 0 }, []), before))).toEqual([]);
  });

  test('what says itself who belongs where is put back as it was', () => {
    const slices = [
      { route: 'b', upTo: 5_000 },
      { route: 'a', upTo: 10_000 },
    ];
    expect(slicesOf(withVisitors(gateway({ a: 5_000, b: 5_000 }, slices), null))).toEqual(slices);
  });
});
