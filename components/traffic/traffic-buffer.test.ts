import { describe, expect, it } from 'vitest';
import type { TrafficPoint } from '../../server/domain/metric';
import { metricSlots, recentTraffic } from './recent-traffic';
import { createTrafficBuffer } from './traffic-buffer';

const point = (
  at: number,
  rate: number | null,
  rest: Partial<TrafficPoint> = {},
): TrafficPoint => ({
  at,
  rate,
  errors: null,
  p50: null,
  p95: null,
  p99: null,
  ...rest,
});

describe('createTrafficBuffer', () => {
  it('joins a snapshot and the live seconds that overlap it', () => {
    const buffer = createTrafficBuffer();
    buffer.push({ total: point(3_000, 30), routes: { a: point(3_000, 30) } });
    buffer.load({
      gateway: 'g',
      stepMs: 1_000,
      lastHeardAt: 2_000,
      total: [point(1_000, 10), point(2_000, 20), point(3_000, null)],
      routes: { a: [point(1_000, 10)] },
    });
    const rates = metricSlots(buffer.total.between(0, 4_000), 'rate');
    expect(rates.map((slot) => slot.value)).toEqual([null, 10, 20, 30]);
    expect(
      buffer
        .route('a')
        .between(1_000, 4_000)
        .map((slot) => slot.value?.rate ?? null),
    ).toEqual([10, null, 30]);
  });

  it('lets a point of a coarser snapshot hold for all its seconds', () => {
    const buffer = createTrafficBuffer();
    const total = [point(0, 7)];
    buffer.load({ gateway: 'g', stepMs: 3_000, lastHeardAt: 0, total, routes: {} });
    const rates = metricSlots(buffer.total.between(0, 4_000), 'rate');
    expect(rates.map((slot) => slot.value)).toEqual([7, 7, 7, null]);
  });
});

describe('recentTraffic', () => {
  const buffer = createTrafficBuffer();
  buffer.push({ total: point(1_000, 100, { errors: 0, p99: 10 }), routes: {} });
  buffer.push({ total: point(2_000, 300, { errors: 0.04, p99: 30 }), routes: {} });
  buffer.push({ total: point(3_000, 0), routes: {} });

  it('weighs errors and latency by requests', () => {
    const recent = recentTraffic(buffer.total, 4_000);
    expect(recent.rate).toBeCloseTo(400 / 3);
    expect(recent.errors).toBeCloseTo(0.03);
    expect(recent.p99).toBeCloseTo(25);
  });

  it('does not pass off old numbers as the present', () => {
    expect(recentTraffic(buffer.total, 60_000)).toEqual({ rate: null, errors: null, p99: null });
  });
});
