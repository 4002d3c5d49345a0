import { type BasisPoints, FULL_WEIGHT } from '../../../server/domain/gateway';
import { formatPercent } from '../../ui/format';

type Place = { order: readonly string[]; strength: BasisPoints };

/** When the condition of a route is tried, and what becomes of what meets it. */
export function orderWords(route: string, { order, strength }: Place): string {
  return `${placeWords(route, order)}. ${strengthWords(strength)}`;
}

/** `Tried first`, `Tried third, after a and b`. */
export function placeWords(route: string, order: readonly string[]): string {
  const index = order.indexOf(route);
  const before = order.slice(0, Math.max(0, index));
  if (before.length === 0) return 'Tried first';
  const last = before.at(-1) ?? '';
  const names = before.length === 1 ? last : `${before.slice(0, -1).join(', ')} and ${last}`;
  return `Tried ${ordinal(before.length + 1)}, after ${names}`;
}

function strengthWords(strength: BasisPoints): string {
  if (strength >= FULL_WEIGHT) return 'All requests that meet it come here.';
  if (strength === 0) return 'Switched off: at 0 % it takes nothing.';
  return `${formatPercent(strength)} of the requests that meet it come here; the rest is shared by weight.`;
}

const WORDS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
];

/** A place in a row, counted from 1. */
export function ordinal(place: number): string {
  return WORDS[place - 1] ?? `as number ${place}`;
}
