import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';
import { formatPercent } from '../ui/format';
import { apportion } from './apportion';

export type RouteWeight = { readonly name: string; readonly weight: BasisPoints };
export type DraftRoute = RouteWeight & { readonly locked: boolean };
/** In the order of the gateway's routes. Sums to 10 000, or to 0 where live does and nothing was touched yet. */
export type SplitDraft = readonly DraftRoute[];
/** `limit` says why the result is not what was asked for; null when it is. */
export type SplitChange = { draft: SplitDraft; limit: string | null };

export function draftOf(live: readonly RouteWeight[]): SplitDraft {
  return live.map(({ name, weight }) => ({ name, weight, locked: false }));
}

/** Gives one route a weight; those that are not locked give way in proportion to what they have. */
export function setWeight(draft: SplitDraft, name: string, wanted: BasisPoints): SplitChange {
  const route = draft.find((candidate) => candidate.name === name);
  if (!route) return { draft, limit: null };
  if (route.locked) return { draft, limit: `${name} is locked: unlock it to change its weight` };
  const locked = draft.filter((other) => other.locked);
  const others = draft.filter((other) => other !== route && !other.locked);
  const free = FULL_WEIGHT - sumOf(locked);
  const weight = others.length === 0 ? free : clamp(Math.round(wanted), 0, free);
  const shares = apportion(
    free - weight,
    others.map((other) => other.weight),
  );
  const weights = new Map(others.map((other, index) => [other.name, shares[index] ?? 0]));
  weights.set(name, weight);
  return {
    draft: withWeights(draft, weights),
    limit: weight === wanted ? null : explainLimit({ name, weight, locked, others }),
  };
}

/**
 * Moves the boundary between route `thumb` and the next one to `position` (basis points from the left). The side that
 * shrinks gives from the nearest route outwards, the other side's nearest takes; a locked one only slides. So a thumb
 * can be pulled across neighbours that have nothing.
 */
export function moveThumb(draft: SplitDraft, thumb: number, position: BasisPoints): SplitChange {
  const from = sumOf(draft) === FULL_WEIGHT ? draft : even(draft);
  const range = thumbRange(from, thumb);
  if (!range) return { draft, limit: thumbLimit(from, thumb) };
  const delta = clamp(Math.round(position), range.min, range.max) - thumbPosition(from, thumb);
  const left = from.slice(0, thumb + 1).reverse();
  const right = from.slice(thumb + 1);
  const moved =
    delta < 0
      ? [...give(left, -delta).reverse(), ...take(right, -delta)]
      : [...take(left, delta).reverse(), ...give(right, delta)];
  return { draft: moved, limit: null };
}

/** Where the boundary right of route `thumb` lies, in basis points from the left. */
export function thumbPosition(draft: SplitDraft, thumb: number): BasisPoints {
  return sumOf(draft.slice(0, thumb + 1));
}

/** How far a thumb can go: it cannot shrink what is locked; null when locks hold it. */
export function thumbRange(
  draft: SplitDraft,
  thumb: number,
): { min: BasisPoints; max: BasisPoints } | null {
  const left = draft.slice(0, thumb + 1);
  const right = draft.slice(thumb + 1);
  const isHeld = (side: SplitDraft) => side.every((route) => route.locked);
  if (isHeld(left) || isHeld(right)) return null;
  const lockedOf = (side: SplitDraft) => sumOf(side.filter((route) => route.locked));
  return { min: lockedOf(left), max: FULL_WEIGHT - lockedOf(right) };
}

export function setLock(draft: SplitDraft, name: string, locked: boolean): SplitDraft {
  return draft.map((route) => (route.name === name ? { ...route, locked } : route));
}

/** Everything that is not locked elsewhere goes to this route. */
export function allTo(draft: SplitDraft, name: string): SplitChange {
  return setWeight(draft, name, FULL_WEIGHT);
}

/** Routes that are not locked share alike what the locked ones leave. */
export function even(draft: SplitDraft): SplitDraft {
  const free = draft.filter((route) => !route.locked);
  if (free.length === 0) return draft;
  const shares = apportion(
    FULL_WEIGHT - sumOf(draft.filter((route) => route.locked)),
    free.map(() => 1),
  );
  return withWeights(draft, new Map(free.map((route, index) => [route.name, shares[index] ?? 0])));
}

/** Takes the weights of `live` and keeps the locks. */
export function resetTo(draft: SplitDraft, live: readonly RouteWeight[]): SplitDraft {
  return live.map(({ name, weight }) => ({
    name,
    weight,
    locked: draft.find((route) => route.name === name)?.locked ?? false,
  }));
}

/** Follows routes that came (they start with nothing) or went (the others take their share) while somebody drafts. */
export function withRoutes(draft: SplitDraft, names: readonly string[]): SplitDraft {
  if (draft.length === names.length && draft.every((route, i) => route.name === names[i])) {
    return draft;
  }
  const kept = names.map((name) => draft.find((route) => route.name === name) ?? blank(name));
  if (sumOf(draft) === 0) return kept;
  const canGive = kept.some((route) => !route.locked);
  const open = canGive ? kept : kept.map((route) => ({ ...route, locked: false }));
  const free = open.filter((route) => !route.locked);
  const shares = apportion(
    FULL_WEIGHT - sumOf(open.filter((route) => route.locked)),
    free.map((route) => route.weight),
  );
  return withWeights(open, new Map(free.map((route, index) => [route.name, shares[index] ?? 0])));
}

export function isDirty(live: readonly RouteWeight[], draft: readonly RouteWeight[]): boolean {
  return (
    live.length !== draft.length ||
    live.some((route) => draft.find(({ name }) => name === route.name)?.weight !== route.weight)
  );
}

/** E.g. `catalog:1.0 from 90 % to 70 %, catalog:2.0 from 10 % to 30 %`; empty when nothing differs. */
export function describeDraft(live: readonly RouteWeight[], draft: readonly RouteWeight[]): string {
  return draft
    .map(({ name, weight }) => ({
      name,
      weight,
      before: live.find((route) => route.name === name)?.weight ?? 0,
    }))
    .filter(({ weight, before }) => weight !== before)
    .map(
      ({ name, weight, before }) =>
        `${name} from ${formatPercent(before)} to ${formatPercent(weight)}`,
    )
    .join(', ');
}

export function weightsOf(draft: readonly RouteWeight[]): Record<string, BasisPoints> {
  return Object.fromEntries(draft.map(({ name, weight }) => [name, weight]));
}

export function sumOf(routes: readonly RouteWeight[]): BasisPoints {
  return routes.reduce((sum, route) => sum + route.weight, 0);
}

function explainLimit(result: {
  name: string;
  weight: BasisPoints;
  locked: readonly RouteWeight[];
  others: readonly RouteWeight[];
}): string | null {
  const { name, weight, locked, others } = result;
  if (locked.length === 0) {
    return others.length === 0 ? `${name} is the only version: it gets everything` : null;
  }
  const holders = locked.map((route) => route.name).join(', ');
  const verb = locked.length === 1 ? 'is' : 'are';
  const most = others.length === 0 ? 'exactly' : 'at most';
  return `${holders} ${verb} locked at ${formatPercent(sumOf(locked))}, so ${name} can get ${most} ${formatPercent(weight)}`;
}

function thumbLimit(draft: SplitDraft, thumb: number): string {
  const left = draft.slice(0, thumb + 1);
  const side = left.every((route) => route.locked) ? left : draft.slice(thumb + 1);
  const held = side.map((route) => route.name);
  return `${held.join(', ')} ${held.length === 1 ? 'is' : 'are'} locked: unlock to move this boundary`;
}

/** Takes `amount` off routes that are not locked, the first ones first. */
function give(nearestFirst: SplitDraft, amount: BasisPoints): DraftRoute[] {
  let left = amount;
  return nearestFirst.map((route) => {
    if (route.locked) return route;
    const given = Math.min(route.weight, left);
    left -= given;
    return { ...route, weight: route.weight - given };
  });
}

/** Adds `amount` to the first route that is not locked. */
function take(nearestFirst: SplitDraft, amount: BasisPoints): DraftRoute[] {
  const taker = nearestFirst.find((route) => !route.locked);
  return nearestFirst.map((route) =>
    route === taker ? { ...route, weight: route.weight + amount } : route,
  );
}

function withWeights(draft: SplitDraft, weights: ReadonlyMap<string, BasisPoints>): SplitDraft {
  return draft.map((route) => ({ ...route, weight: weights.get(route.name) ?? route.weight }));
}

function blank(name: string): DraftRoute {
  return { name, weight: 0, locked: false };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
