import type { LiveTraffic } from '../../server/domain/live';
import type { TrafficPoint, TrafficSeries } from '../../server/domain/metric';
import { createSeriesBuffer, type SeriesBuffer } from '../charts/series-buffer';

export const STEP_MS = 1_000;
export const HISTORY_MS = 15 * 60_000;

/** The last quarter of an hour of one gateway, in total and by route, second by second. */
export type TrafficBuffer = {
  /** Takes in a snapshot, of any age or overlap. */
  load(series: TrafficSeries): void;
  /** Takes in one live second. */
  push(second: LiveTraffic): void;
  readonly total: SeriesBuffer<TrafficPoint>;
  route(name: string): SeriesBuffer<TrafficPoint>;
};

export function createTrafficBuffer(): TrafficBuffer {
  const total = createBuffer();
  const routes = new Map<string, SeriesBuffer<TrafficPoint>>();

  function route(name: string) {
    const known = routes.get(name);
    if (known) return known;
    const created = createBuffer();
    routes.set(name, created);
    return created;
  }

  return {
    total,
    route,
    load(series) {
      const { stepMs } = series;
      for (const point of series.total) fill(total, { point, stepMs });
      for (const [name, points] of Object.entries(series.routes)) {
        for (const point of points) fill(route(name), { point, stepMs });
      }
    },
    push(second) {
      fill(total, { point: second.total, stepMs: STEP_MS });
      for (const [name, point] of Object.entries(second.routes)) {
        fill(route(name), { point, stepMs: STEP_MS });
      }
    },
  };
}

function createBuffer() {
  return createSeriesBuffer<TrafficPoint>({ capacity: HISTORY_MS / STEP_MS + 10, stepMs: STEP_MS });
}

/** A point of a coarser snapshot holds for all its seconds. One without a rate is a hole and must not cover data. */
function fill(
  buffer: SeriesBuffer<TrafficPoint>,
  { point, stepMs }: { point: TrafficPoint; stepMs: number },
): void {
  if (point.rate === null) return;
  for (let at = point.at; at < point.at + stepMs; at += STEP_MS) buffer.put(at, point);
}
