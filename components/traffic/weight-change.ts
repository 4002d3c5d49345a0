import { z } from 'zod';
import type { VampEvent } from '../../server/domain/event';
import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';
import type { ChangeMark } from '../charts/change-marks';
import { isDirty, type RouteWeight } from './split-model';

const weights = z.record(z.string(), z.int());
const weightChangeValue = z.object({ before: weights, after: weights });

/** Who changed a split, when, from what to what. */
export type WeightChange = {
  at: number;
  author: string;
  before: Record<string, BasisPoints>;
  after: Record<string, BasisPoints>;
};

/** The change an event of the log tells of; null when it is about something else. */
export function readWeightChange(event: VampEvent): WeightChange | null {
  if (!event.tags.includes('route:weightupdated')) return null;
  const parsed = weightChangeValue.safeParse(event.value);
  return parsed.success ? { at: event.at, author: event.author, ...parsed.data } : null;
}

/** `90 / 10` at the time of each change, routes in the gateway's order, for the charts. */
export function changeMarks(events: readonly VampEvent[], routes: readonly string[]): ChangeMark[] {
  return events.flatMap((event) => {
    const change = readWeightChange(event);
    if (!change) return [];
    const label = routes.map((name) => (change.after[name] ?? 0) / 100).join(' / ');
    return [{ at: change.at, label }];
  });
}

/** Routes whose weight an event changed. */
export function changedRoutes({
  before,
  after,
}: WeightChange): { name: string; before: BasisPoints; after: BasisPoints }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, before: before[name] ?? 0, after: after[name] ?? 0 }))
    .filter((route) => route.before !== route.after);
}

/**
 * The split before the newest change; null when there is none, when live is not what that change made of it any more, or
 * when the split it would go back to does not fit today's routes.
 */
export function undoTarget(
  events: readonly VampEvent[],
  live: readonly RouteWeight[],
): RouteWeight[] | null {
  for (const event of events) {
    const change = readWeightChange(event);
    if (!change) continue;
    if (isDirty(live, toRoutes(live, change.after))) return null;
    const target = toRoutes(live, change.before);
    return target.reduce((sum, { weight }) => sum + weight, 0) === FULL_WEIGHT ? target : null;
  }
  return null;
}

function toRoutes(
  live: readonly RouteWeight[],
  of: Readonly<Record<string, BasisPoints>>,
): RouteWeight[] {
  return live.map(({ name }) => ({ name, weight: of[name] ?? 0 }));
}
