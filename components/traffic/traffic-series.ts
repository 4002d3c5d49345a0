import type { ChartSeries } from '../charts/chart-types';
import { type Thinning, thin } from '../charts/thin';
import { versionColor } from '../ui/version-color';
import { metricSlots } from './recent-traffic';
import { STEP_MS, type TrafficBuffer } from './traffic-buffer';

/** More points than this would lie closer than a pixel. */
const MOST_POINTS = 300;

export type ChartMetric = 'rate' | 'errors' | 'p50' | 'p95' | 'p99';

/** Rates can be averaged; of errors and latencies the worst second must stay visible. */
const THINNING: Record<ChartMetric, Thinning> = {
  rate: 'mean',
  errors: 'max',
  p50: 'max',
  p95: 'max',
  p99: 'max',
};

/** How long a point of a chart is. */
export function pointStepMs(windowMs: number): number {
  return Math.max(1, Math.ceil(windowMs / STEP_MS / MOST_POINTS)) * STEP_MS;
}

/** One line a version over the window that ends at `endAt`. */
export function trafficSeries(
  buffer: TrafficBuffer,
  {
    routes,
    metric,
    endAt,
    windowMs,
  }: { routes: readonly string[]; metric: ChartMetric; endAt: number; windowMs: number },
): ChartSeries[] {
  const stepMs = pointStepMs(windowMs);
  return routes.map((name) => {
    const slots = metricSlots(buffer.route(name).between(endAt - windowMs, endAt), metric);
    return {
      name,
      color: versionColor(name, routes),
      slots: stepMs === STEP_MS ? slots : thin(slots, { stepMs, by: THINNING[metric] }),
    };
  });
}
