import type { LiveTraffic } from '@/server/domain/live';
import type { TrafficPoint, TrafficSeries } from '@/server/domain/metric';

/** What a row shows of a route: the newest second, and the shape of the last minute. */
export type RouteTraffic = {
  /** null: nothing heard for too long. */
  last: TrafficPoint | null;
  rates: { at: number; value: number | null }[];
};

export type TrafficWindow = {
  total: RouteTraffic;
  routes: Record<string, RouteTraffic>;
  /** Epoch ms of the newest second heard of; null: none in the window. */
  newestAt: number | null;
};

export type LiveSecond = { at: number; traffic: LiveTraffic };

export const WINDOW_SECONDS = 60;
/** An older second is no answer to "now". */
export const FRESH_MS = 5_000;

/** Joins the snapshot with the seconds heard since; where both have a second, the live one is newer. */
export function mergeWindow(
  snapshot: TrafficSeries | undefined,
  live: readonly LiveSecond[],
): TrafficWindow {
  const total = [...(snapshot?.total ?? []), ...live.map(({ traffic }) => traffic.total)];
  const newestAt = newestSecond(total);
  const names = new Set([
    ...Object.keys(snapshot?.routes ?? {}),
    ...live.flatMap(({ traffic }) => Object.keys(traffic.routes)),
  ]);
  const routes = [...names].map((name) => {
    const fresh = live.flatMap(({ traffic }) => traffic.routes[name] ?? []);
    return [name, readRoute([...(snapshot?.routes[name] ?? []), ...fresh], newestAt)] as const;
  });
  return { total: readRoute(total, newestAt), routes: Object.fromEntries(routes), newestAt };
}

/** The same minute once it has grown old: its shape stays, but nothing is "now" any more. */
export function withoutNow({ total, routes, newestAt }: TrafficWindow): TrafficWindow {
  const age = (route: RouteTraffic): RouteTraffic => ({ ...route, last: null });
  return {
    total: age(total),
    routes: Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, age(route)])),
    newestAt,
  };
}

function readRoute(points: readonly TrafficPoint[], newestAt: number | null): RouteTraffic {
  if (newestAt === null) return { last: null, rates: [] };
  const bySecond = new Map(points.map((point) => [secondOf(point.at), point]));
  const rates = Array.from({ length: WINDOW_SECONDS }, (_, index) => {
    const second = secondOf(newestAt) - WINDOW_SECONDS + 1 + index;
    return { at: second * 1_000, value: bySecond.get(second)?.rate ?? null };
  });
  const lastAt = newestSecond(points);
  const isCurrent = lastAt !== null && newestAt - lastAt < FRESH_MS;
  return { last: isCurrent ? (bySecond.get(secondOf(lastAt)) ?? null) : null, rates };
}

function newestSecond(points: readonly TrafficPoint[]): number | null {
  return points.reduce<number | null>(
    (newest, { at, rate }) => (rate === null || at < (newest ?? 0) ? newest : at),
    null,
  );
}

function secondOf(at: number): number {
  return Math.floor(at / 1_000);
}
