import { expect, it } from 'vitest';
import type { TrafficPoint } from '../../server/domain/metric';
import { routeTraffic } from './route-traffic';
import { createTrafficBuffer } from './traffic-buffer';

const point = (at: number, rate: number): TrafficPoint => ({
  at,
  rate,
  errors: 0,
  p50: 1,
  p95: 1,
  p99: 1,
});

it('says which part of the requests of the last ten seconds a version really got', () => {
  const buffer = createTrafficBuffer();
  for (let second = 0; second < 30; second += 1) {
    const at = second * 1_000;
    const b = second < 20 ? 0 : 25;
    buffer.push({ total: point(at, 100), routes: { a: point(at, 100 - b), b: point(at, b) } });
  }
  expect(routeTraffic(buffer, 'a', 30_000).share).toBeCloseTo(0.75);
  expect(routeTraffic(buffer, 'b', 30_000).share).toBeCloseTo(0.25);
});

it('tells copies apart: they are no part of what a version got', () => {
  const buffer = createTrafficBuffer();
  for (let second = 0; second < 12; second += 1) {
    const at = second * 1_000;
    const copies = second % 2 === 0 ? { 'b (copies)': point(at, 40) } : {};
    const routes = { a: point(at, 100), b: point(at, 0), ...copies };
    buffer.push({ total: point(at, 100), routes });
  }
  expect(routeTraffic(buffer, 'a', 12_000)).toMatchObject({ share: 1, copies: null });
  expect(routeTraffic(buffer, 'b', 12_000)).toMatchObject({ share: 0, copies: { rate: 20 } });
});

it('knows no share where there are no requests', () => {
  expect(routeTraffic(createTrafficBuffer(), 'a', 30_000).share).toBeNull();
  const idle = createTrafficBuffer();
  idle.push({ total: point(29_000, 0), routes: { a: point(29_000, 0) } });
  expect(routeTraffic(idle, 'a', 30_000).share).toBeNull();
});
