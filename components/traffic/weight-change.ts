import { z } from 'zod';
import type { VampEvent } from '../../server/domain/event';
import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';
import type { ChangeMark } from '../charts/change-marks';
import { isDirty, type RouteWeight, sumOf } from './split-model';

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

/** Changes of one person this close are one gesture: a drag that applies as it goes. */
const GESTURE_GAP_MS = 3_000;

/**
 * What happened to a gateway, newest first: whole gestures of weight changes, and other events as they are. A gesture
 * that ended where it began left nothing to tell.
 */
export type GatewayHappening =
  | { kind: 'weights'; sequence: number; change: WeightChange }
  | { kind: 'other'; sequence: number; event: VampEvent };

export function gatewayHappenings(newestFirst: readonly VampEvent[]): GatewayHappening[] {
  const happenings: GatewayHappening[] = [];
  let gestureAt = 0;
  for (const event of newestFirst) {
    const { sequence } = event;
    const change = readWeightChange(event);
    const newer = happenings.at(-1);
    if (!change) {
      happenings.push({ kind: 'other', sequence, event });
    } else if (
      newer?.kind === 'weights' &&
      newer.change.author === change.author &&
      gestureAt - change.at <= GESTURE_GAP_MS
    ) {
      newer.change = { ...newer.change, before: change.before };
    } else {
      happenings.push({ kind: 'weights', sequence, change });
    }
    gestureAt = event.at;
  }
  return happenings.filter(
    (happening) => happening.kind === 'other' || changedRoutes(happening.change).length > 0,
  );
}

/** `90 / 10` at the time of each change, routes in the gateway's order, for the charts. */
export function changeMarks(
  happenings: readonly GatewayHappening[],
  routes: readonly string[],
): ChangeMark[] {
  return happenings.flatMap((happening) => {
    if (happening.kind !== 'weights') return [];
    const { at, after } = happening.change;
    return [{ at, label: routes.map((name) => (after[name] ?? 0) / 100).join(' / ') }];
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
 * The split before the newest gesture; null when there is none, when live is not what it made of it any more, or when
 * the split it would go back to does not fit today's routes.
 */
export function undoTarget(
  happenings: readonly GatewayHappening[],
  live: readonly RouteWeight[],
): RouteWeight[] | null {
  const newest = happenings.find((happening) => happening.kind === 'weights');
  if (!newest || isDirty(live, toRoutes(live, newest.change.after))) return null;
  const target = toRoutes(live, newest.change.before);
  return sumOf(target) === FULL_WEIGHT ? target : null;
}

function toRoutes(
  live: readonly RouteWeight[],
  of: Readonly<Record<string, BasisPoints>>,
): RouteWeight[] {
  return live.map(({ name }) => ({ name, weight: of[name] ?? 0 }));
}
