import { describe, expect, it } from 'vitest';
import type { TrafficPoint, TrafficSeries } from '@/server/domain/metric';
import { mergeWindow } from './traffic-window';

const NOW = 1_700_000_100_000;

function point(secondsAgo: number, rate: number | null): TrafficPoint {
  return { at: NOW - secondsAgo * 1_000, rate, errors: 0, p50: 1, p95: 2, p99: 3 };
}

function series(points: TrafficPoint[]): TrafficSeries {
  return { gateway: 'g', stepMs: 1_000, lastHeardAt: NOW, total: points, routes: { a: points } };
}

describe('the last minute of a gateway', () => {
  it('is the snapshot continued by what was heard since, each second once', () => {
    const { total, routes } = mergeWindow({
      snapshot: series([point(3, 10), point(2, 11)]),
      live: [2, 1].map((ago) => ({
        at: NOW - ago * 1_000,
        traffic: { total: point(ago, 20), routes: { a: point(ago, 20) } },
      })),
      now: NOW,
    });
    expect(total.rates).toHaveLength(60);
    expect(total.rates.slice(-4).map((slot) => slot.value)).toEqual([null, 10, 20, 20]);
    expect(routes.a?.last?.rate).toBe(20);
  });

  it('has no reading for now once nothing was heard for a while, though the shape stays', () => {
    const { total } = mergeWindow({ snapshot: series([point(9, 10)]), live: [], now: NOW });
    expect(total.last).toBeNull();
    expect(total.rates.some((slot) => slot.value === 10)).toBe(true);
  });

  it('says no data, not zero, before anything is known', () => {
    const { total, routes } = mergeWindow({ snapshot: undefined, live: [], now: NOW });
    expect(total.last).toBeNull();
    expect(total.rates.every((slot) => slot.value === null)).toBe(true);
    expect(routes).toEqual({});
  });
});
