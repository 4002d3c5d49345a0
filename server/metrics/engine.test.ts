import { DDSketch } from '@datadog/sketches-js';
import { expect, it } from 'vitest';
import { copiesOf, LATENCY_RELATIVE_ACCURACY, type TrafficSample } from '../domain/metric';
import { countsOf, mergeCounts, pointOf } from './counts';
import { encodeLatency } from './latency-sketch';
import { seriesOf } from './series';
import { createTrafficMemory } from './traffic-memory';

function sample(at: number, latencies: readonly number[], errors = 0): TrafficSample {
  const sketch = new DDSketch({ relativeAccuracy: LATENCY_RELATIVE_ACCURACY });
  for (const latency of latencies) sketch.accept(latency);
  const base = { gateway: 'g', route: 'r', at, requests: latencies.length, errors };
  return latencies.length === 0 ? base : { ...base, latency: encodeLatency(sketch) };
}

it('merging seconds gives the quantile of all requests, not a mean of quantiles', () => {
  const fast = countsOf(
    sample(
      0,
      Array.from({ length: 990 }, () => 10),
    ),
  );
  const slow = countsOf(
    sample(
      1_000,
      Array.from({ length: 10 }, () => 1_000),
    ),
  );
  const point = pointOf(0, mergeCounts([fast, slow]), 2_000);
  expect(point.rate).toBe(500);
  expect(point.p50).toBeGreaterThan(9.9);
  expect(point.p50).toBeLessThan(10.1);
  expect(point.p95).toBeLessThan(10.1);
  const all = pointOf(0, mergeCounts([fast, slow, slow]), 3_000);
  expect(all.p99).toBeGreaterThan(990);
});

it('no data is not zero: not heard of, heard of without requests, and errors are three things', () => {
  expect(pointOf(0, null, 1_000)).toMatchObject({ rate: null, errors: null, p99: null });
  const quiet = pointOf(0, countsOf(sample(0, [])), 1_000);
  expect(quiet).toMatchObject({ rate: 0, errors: null, p99: null });
  const failing = pointOf(0, countsOf(sample(0, [5, 5, 5, 5], 1)), 1_000);
  expect(failing).toMatchObject({ rate: 4, errors: 0.25 });
});

it('memory forgets what is too old and answers ranges with holes', () => {
  const memory = createTrafficMemory(5_000);
  for (const at of [0, 1_000, 2_000, 9_000]) memory.add([sample(at, [1])], at);
  const steps = [8_000, 9_000].map((at) => ({ at, routes: memory.range('g', at, at + 1_000) }));
  const series = seriesOf({
    gateway: 'g',
    stepMs: 1_000,
    lastHeardAt: memory.lastHeardAt('g'),
    steps,
  });
  expect(series.lastHeardAt).toBe(9_000);
  expect(series.total.map((point) => point.rate)).toEqual([null, 1]);
  expect(memory.range('g', 0, 3_000).size).toBe(0);
});

it('copies of requests have a line of their own, and are no part of the total', () => {
  const memory = createTrafficMemory(5_000);
  const copies = { ...sample(0, [1, 1, 1]), route: copiesOf('r') };
  memory.add([sample(0, [1]), copies], 0);
  const steps = [{ at: 0, routes: memory.range('g', 0, 1_000) }];
  const series = seriesOf({ gateway: 'g', stepMs: 1_000, lastHeardAt: 0, steps });
  expect(series.total[0]?.rate).toBe(1);
  expect(series.routes).toMatchObject({ r: [{ rate: 1 }], 'r (copies)': [{ rate: 3 }] });
});
