import { copiesOf } from '../../server/domain/metric';
import type { Slot } from '../charts/series-buffer';
import { thin } from '../charts/thin';
import { metricSlots, type RecentTraffic, recentSlots, recentTraffic } from './recent-traffic';
import type { TrafficBuffer } from './traffic-buffer';

const SPARK_MS = 5 * 60_000;
const SPARK_STEP_MS = 5_000;

/** What one version gets at the moment. `share` is its part of all requests, 0…1; `copies` are mirrored to it besides. */
export type RouteTraffic = RecentTraffic & {
  share: number | null;
  rates: readonly Slot<number>[];
  /** null: none. */
  copies: RecentTraffic | null;
};

export function routeTraffic(buffer: TrafficBuffer, name: string, now: number): RouteTraffic {
  const history = buffer.route(name).between(now - SPARK_MS, now);
  return {
    ...recentTraffic(buffer.route(name), now),
    share: shareOf(buffer, name, now),
    copies: copiesTo(buffer, name, now),
    rates: thin(metricSlots(history, 'rate'), { stepMs: SPARK_STEP_MS, by: 'mean' }),
  };
}

/** A second without copies has no sample of them, so their rate is over the seconds of the gateway. */
function copiesTo(buffer: TrafficBuffer, name: string, now: number): RecentTraffic | null {
  const copies = buffer.route(copiesOf(name));
  const heard = recentSlots(buffer.total, now).filter(({ value }) => value !== null);
  const sum = heard.reduce((all, { at }) => all + (copies.at(at)?.rate ?? 0), 0);
  return sum === 0 ? null : { ...recentTraffic(copies, now), rate: sum / heard.length };
}

/** Counted over the seconds in which the gateway was heard of. */
function shareOf(buffer: TrafficBuffer, name: string, now: number): number | null {
  const route = buffer.route(name);
  let all = 0;
  let own = 0;
  for (const { at, value } of recentSlots(buffer.total, now)) {
    all += value?.rate ?? 0;
    own += route.at(at)?.rate ?? 0;
  }
  return all === 0 ? null : own / all;
}
