import type { TrafficPoint } from '../../server/domain/metric';
import type { SeriesBuffer, Slot } from '../charts/series-buffer';

/** Numbers beside a name are over this long, so that they can be read before they change. */
const RECENT_MS = 10_000;
const LATE_AFTER_MS = 5_000;

/** Requests per second, share of errors 0…1, p99 in ms; null is no data. */
export type RecentTraffic = { rate: number | null; errors: number | null; p99: number | null };

const NOTHING: RecentTraffic = { rate: null, errors: null, p99: null };

/** The numbers of the last ten seconds that were heard of. */
export function recentTraffic(buffer: SeriesBuffer<TrafficPoint>, now: number): RecentTraffic {
  return summarize(recentSlots(buffer, now));
}

/** The last ten seconds that were heard of; none when the newest of them is not of the present any more. */
export function recentSlots(buffer: SeriesBuffer<TrafficPoint>, now: number): Slot<TrafficPoint>[] {
  const newest = buffer.newestAt();
  if (newest === null || now - newest > LATE_AFTER_MS) return [];
  return buffer.between(newest - RECENT_MS + 1, newest + 1);
}

/** Rates are averaged; errors and p99 weigh each second by its requests. */
function summarize(slots: readonly Slot<TrafficPoint>[]): RecentTraffic {
  const points = slots.flatMap(({ value }) => (value === null ? [] : [value]));
  const rates = points.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  if (rates.length === 0) return NOTHING;
  return {
    rate: rates.reduce((a, b) => a + b, 0) / rates.length,
    errors: weighted(points, (point) => point.errors),
    p99: weighted(points, (point) => point.p99),
  };
}

/** One number out of each second, for a chart. */
export function metricSlots(
  slots: readonly Slot<TrafficPoint>[],
  metric: Exclude<keyof TrafficPoint, 'at'>,
): Slot<number>[] {
  return slots.map(({ at, value }) => ({ at, value: value?.[metric] ?? null }));
}

function weighted(
  points: readonly TrafficPoint[],
  read: (point: TrafficPoint) => number | null,
): number | null {
  let sum = 0;
  let requests = 0;
  for (const point of points) {
    const value = read(point);
    if (value === null || point.rate === null) continue;
    sum += value * point.rate;
    requests += point.rate;
  }
  return requests === 0 ? null : sum / requests;
}
