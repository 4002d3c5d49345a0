import { describe, expect, it } from 'vitest';
import type { TrafficPoint, TrafficSeries } from '@/server/domain/metric';
import { mergeWindow, withoutNow } from './traffic-window';

const NOW = 1_700_000_100_000;

function point(secondsAgo: number, rate: number | null): TrafficPoint {
  return { at: NOW - secondsAgo * 1_000, rate, errors: 0, p50: 1, p95: 2, p99: 3 };
}

function series(total: TrafficPoint[], a = total): TrafficSeries {
  return { gateway: 'g', stepMs: 1_000, lastHeardAt: NOW, total, routes: { a } };
}

function second(secondsAgo: number, rate: number) {
  const heard = point(secondsAgo, rate);
  return { at: heard.at, traffic: { total: heard, routes: { a: heard } } };
}

const values = (rates: { value: number | null }[]) => rates.map(({ value }) => value);

describe('the last minute of a gateway', () => {
  it('is the snapshot continued by what was heard since, each second once', () => {
    const snapshot = series([point(4, null), point(3, 10), point(2, 11)]);
    const { total, routes, newestAt } = mergeWindow(snapshot, [second(2, 20), second(1, 21)]);
    expect(total.rates).toHaveLength(60);
    expect(values(total.rates).slice(-4)).toEqual([null, 10, 20, 21]);
    expect(routes.a?.last?.rate).toBe(21);
    expect(newestAt).toBe(NOW - 1_000);
  });

  it('has no reading for a route that fell silent while the gateway went on', () => {
    const { routes, total } = mergeWindow(series([point(0, 10)], [point(9, 10)]), []);
    expect(total.last?.rate).toBe(10);
    expect(routes.a?.last).toBeNull();
    expect(values(routes.a?.rates ?? [])).toContain(10);
  });

  it('keeps its shape and loses its "now" when it grows old', () => {
    const old = withoutNow(mergeWindow(series([point(9, 10)]), []));
    expect(old.total.last).toBeNull();
    expect(old.routes.a?.last).toBeNull();
    expect(values(old.total.rates)).toContain(10);
  });

  it('says no data, not zero, before anything is known', () => {
    expect(mergeWindow(undefined, [])).toEqual({
      total: { last: null, rates: [] },
      routes: {},
      newestAt: null,
    });
    expect(mergeWindow(series([point(1, null)]), []).total.last).toBeNull();
  });
});
