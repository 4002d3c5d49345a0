import { type BasisPoints, FULL_WEIGHT } from '../../server/domain/gateway';
import { type DraftRoute, even, type SplitChange, type SplitDraft, sumOf } from './split-model';

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

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
