import type { LiveTraffic } from '@/server/domain/live';
import type { TrafficPoint, TrafficSeries } from '@/server/domain/metric';

/** What a row shows of a route: the newest second while it is fresh, and the shape of the last minute. */
export type RouteTraffic = {
  /** null: nothing heard for too long. */
  last: TrafficPoint | null;
  rates: { at: number; value: number | null }[];
};

export type TrafficWindow = { total: RouteTraffic; routes: Record<string, RouteTraffic> };

export type LiveSecond = { at: number; traffic: LiveTraffic };

export const WINDOW_SECONDS = 60;
/** An older newest second is no answer to "now". */
const FRESH_MS = 5_000;

/** Joins the snapshot with the seconds heard since; where both have a second, the live one is newer. */
export function mergeWindow(input: {
  snapshot: TrafficSeries | undefined;
  live: readonly LiveSecond[];
  now: number;
}): TrafficWindow {
  const { snapshot, live, now } = input;
  const names = new Set([
    ...Object.keys(snapshot?.routes ?? {}),
    ...live.flatMap(({ traffic }) => Object.keys(traffic.routes)),
  ]);
  const join = (old: readonly TrafficPoint[], fresh: readonly (TrafficPoint | undefined)[]) =>
    readRoute([...old, ...fresh.filter((point) => point !== undefined)], now);
  return {
    total: join(
      snapshot?.total ?? [],
      live.map(({ traffic }) => traffic.total),
    ),
    routes: Object.fromEntries(
      [...names].map((name) => [
        name,
        join(
          snapshot?.routes[name] ?? [],
          live.map(({ traffic }) => traffic.routes[name]),
        ),
      ]),
    ),
  };
}

function readRoute(points: readonly TrafficPoint[], now: number): RouteTraffic {
  const bySecond = new Map(points.map((point) => [secondOf(point.at), point]));
  const newest = points.reduce<TrafficPoint | null>(
    (best, point) => (point.rate !== null && point.at >= (best?.at ?? 0) ? point : best),
    null,
  );
  const end = newest === null ? secondOf(now) : secondOf(newest.at);
  const rates = Array.from({ length: WINDOW_SECONDS }, (_, index) => {
    const second = end - WINDOW_SECONDS + 1 + index;
    return { at: second * 1_000, value: bySecond.get(second)?.rate ?? null };
  });
  return { last: newest !== null && now - newest.at < FRESH_MS ? newest : null, rates };
}

function secondOf(at: number): number {
  return Math.floor(at / 1_000);
}
