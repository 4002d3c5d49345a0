import { expect, it } from 'vitest';
import { createTrafficBuffer } from './traffic-buffer';
import { pointStepMs, trafficSeries } from './traffic-series';

const MINUTE = 60_000;

it('draws every second up to five minutes, and keeps longer windows drawable', () => {
  expect(pointStepMs(MINUTE)).toBe(1_000);
  expect(pointStepMs(5 * MINUTE)).toBe(1_000);
  expect(pointStepMs(15 * MINUTE)).toBe(3_000);
});

it('gives every version a line on the same grid, and keeps the worst second of a long window', () => {
  const buffer = createTrafficBuffer();
  for (let second = 0; second < 900; second += 1) {
    const at = second * 1_000;
    const p99 = second === 451 ? 900 : 50;
    const point = { at, rate: 10, errors: 0, p50: 1, p95: 2, p99 };
    buffer.push({ total: point, routes: { a: point } });
  }
  const options = { routes: ['a', 'b'], endAt: 15 * MINUTE, windowMs: 15 * MINUTE };
  const [a, b] = trafficSeries(buffer, { ...options, metric: 'p99' });
  expect(a?.slots).toHaveLength(300);
  expect(b?.slots.map((slot) => slot.at)).toEqual(a?.slots.map((slot) => slot.at));
  expect(Math.max(...(a?.slots.map((slot) => slot.value ?? 0) ?? []))).toBe(900);
  expect(b?.slots.every((slot) => slot.value === null)).toBe(true);
});
