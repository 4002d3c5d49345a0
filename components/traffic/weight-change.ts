import type { VampEvent } from '../../server/domain/event';
import {
  type BasisPoints,
  FULL_WEIGHT,
  gatewayDifferenceSchema,
} from '../../server/domain/gateway';
import type { ChangeMark } from '../charts/change-marks';
import { describeLine, type RuleLine } from './rules/describe-rules';
import { differenceLines } from './rules/difference-lines';
import { describeDraft, isDirty, type RouteWeight, sumOf } from './split-model';

/** Who changed a gateway, when, from what to what. */
export type WeightChange = {
  at: number;
  author: string;
  before: Record<string, BasisPoints>;
  after: Record<string, BasisPoints>;
  /** Rules that changed with it, or alone. */
  lines: readonly RuleLine[];
  /** How many events of the log it is. */
  events: number;
};

/** The change an event of the log tells of; null when it is about something else. */
export function readWeightChange({ type, at, author, value }: VampEvent): WeightChange | null {
  if (type !== 'gateway') return null;
  const parsed = gatewayDifferenceSchema.safeParse(value);
  if (!parsed.success) return null;
  const { before, after } = parsed.data;
  return {
    at,
    author,
    before: before.weights ?? {},
    after: after.weights ?? {},
    lines: differenceLines(parsed.data),
    events: 1,
  };
}

/** Changes of one person this close are one gesture: a drag that applies as it goes. */
const GESTURE_GAP_MS = 3_000;

/**
 * What happened to a gateway, newest first: whole gestures of weight changes, changes of rules one by one, and other
 * events as they are. A gesture that ended where it began left nothing to tell.
 */
export type GatewayHappening =
  | { kind: 'weights'; sequence: number; change: WeightChange }
  | { kind: 'other'; sequence: number; event: VampEvent };

export function gatewayHappenings(newestFirst: readonly VampEvent[]): GatewayHappening[] {
  const happenings: GatewayHappening[] = [];
  let gestureAt = 0;
  for (const event of withoutEchoes(newestFirst)) {
    const { sequence } = event;
    const change = readWeightChange(event);
    const newer = happenings.at(-1);
    if (!change) {
      happenings.push({ kind: 'other', sequence, event });
    } else if (
      newer?.kind === 'weights' &&
      isPlain(newer.change) &&
      isPlain(change) &&
      newer.change.author === change.author &&
      gestureAt - change.at <= GESTURE_GAP_MS
    ) {
      const { events } = newer.change;
      newer.change = { ...newer.change, before: change.before, events: events + 1 };
    } else {
      happenings.push({ kind: 'weights', sequence, change });
    }
    gestureAt = event.at;
  }
  return happenings.filter(
    (happening) =>
      happening.kind === 'other' ||
      !isPlain(happening.change) ||
      changedRoutes(happening.change).length > 0,
  );
}

/** A change of a gateway of its own is written with the revision of its document it led to, right before it. */
const ECHO_DISTANCE = 2;

/** Without what only says a change once more: its document, and its operation unless that failed. */
function withoutEchoes(events: readonly VampEvent[]): VampEvent[] {
  const changes = events.filter((event) => readWeightChange(event) !== null);
  return events.filter(({ type, tags, sequence }) => {
    if (type === 'operation') {
      return !tags.includes('operation:weights') || tags.includes('operation:failed');
    }
    const isFollowed = changes.some(
      (change) => change.sequence > sequence && change.sequence - sequence <= ECHO_DISTANCE,
    );
    return type !== 'archive' || !isFollowed;
  });
}

const isPlain = ({ lines }: WeightChange): boolean => lines.length === 0;

/** For the charts, at the time of each change: `90 / 10`, routes in the gateway's order, or the rule that changed. */
export function changeMarks(
  happenings: readonly GatewayHappening[],
  routes: readonly string[],
): ChangeMark[] {
  return happenings.flatMap((happening) => {
    if (happening.kind !== 'weights') return [];
    return [{ at: happening.change.at, label: markLabel(happening.change, routes) }];
  });
}

function markLabel(change: WeightChange, routes: readonly string[]): string {
  const { after, lines } = change;
  const moved = changedRoutes(change).length > 0;
  const weights = moved ? [routes.map((name) => (after[name] ?? 0) / 100).join(' / ')] : [];
  const [first, ...more] = lines;
  if (first === undefined) return weights.join('');
  const subject = first.route === null ? first.what : `${first.what} ${first.route}`;
  return [...weights, more.length === 0 ? subject : `${first.what} +${more.length}`].join(', ');
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

/** One step back. */
export type UndoStep = {
  /** The split to go back to where a drag made many changes; null: the server takes back the last one. */
  weights: RouteWeight[] | null;
  /** What it does: one phrase a rule. */
  words: string[];
};

/**
 * The way back to before the newest change; null when there is none, when live is not what it made of it any more, or
 * when what it would go back to does not fit today's routes.
 */
export function undoStep(
  happenings: readonly GatewayHappening[],
  live: readonly RouteWeight[],
): UndoStep | null {
  const newest = happenings.find((happening) => happening.kind === 'weights');
  if (!newest) return null;
  const { before, after, lines, events } = newest.change;
  const undone = lines.map((line) =>
    describeLine({ ...line, before: line.after, after: line.before }),
  );
  if (Object.keys(after).length === 0) return { weights: null, words: undone };
  if (isDirty(live, toRoutes(live, after))) return null;
  const target = toRoutes(live, before);
  if (sumOf(target) !== FULL_WEIGHT) return null;
  const moved = describeDraft(live, target);
  return {
    weights: events > 1 ? target : null,
    words: [...(moved === '' ? [] : [moved]), ...undone],
  };
}

function toRoutes(
  live: readonly RouteWeight[],
  of: Readonly<Record<string, BasisPoints>>,
): RouteWeight[] {
  return live.map(({ name }) => ({ name, weight: of[name] ?? 0 }));
}
