import type { DDSketch } from '@datadog/sketches-js';
import type { TrafficPoint, TrafficSample } from '../domain/metric';
import { decodeLatency, mergeLatencies } from './latency-sketch';

/** What was counted over some time; the sketch is null without requests. */
export type Counts = { requests: number; errors: number; latency: DDSketch | null };

export function countsOf(sample: TrafficSample): Counts {
  const { requests, errors, latency } = sample;
  return { requests, errors, latency: decodeLatency(latency) };
}

/** Null for an empty list: nothing was heard, which is not the same as zero. */
export function mergeCounts(parts: readonly Counts[]): Counts | null {
  if (parts.length === 0) return null;
  return {
    requests: parts.reduce((sum, part) => sum + part.requests, 0),
    errors: parts.reduce((sum, part) => sum + part.errors, 0),
    latency: mergeLatencies(parts.map((part) => part.latency)),
  };
}

/** `counts` over `stepMs`; null is "no data". Without requests there is a rate of 0 but neither errors nor latency. */
export function pointOf(at: number, counts: Counts | null, stepMs: number): TrafficPoint {
  if (counts === null) return { at, rate: null, errors: null, p50: null, p95: null, p99: null };
  const { requests, errors, latency } = counts;
  const quantile = (q: number) =>
    latency === null ? null : roundMs(latency.getValueAtQuantile(q));
  return {
    at,
    rate: (requests * 1000) / stepMs,
    errors: requests === 0 ? null : errors / requests,
    p50: quantile(0.5),
    p95: quantile(0.95),
    p99: quantile(0.99),
  };
}

function roundMs(value: number): number {
  return Math.round(value * 100) / 100;
}
