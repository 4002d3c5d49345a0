import type { GatewayConfig, Target } from '../../domain/gateway';
import type { GatewaySlots, Slot } from './render';

/** Room for as many targets can come without a reload. */
const FEWEST_SLOTS = 4;
const EMPTY: Slot = { state: 'empty' };
const NO_SLOTS: GatewaySlots = new Map();

/**
 * Places for the targets of a gateway: each keeps its own, one that left drains where it is, a new one takes an empty place.
 * Where none is left there are twice as many. The same object where nothing changed.
 */
export function assignSlots(before: GatewaySlots | undefined, config: GatewayConfig): GatewaySlots {
  const old = before ?? NO_SLOTS;
  const next = new Map(
    config.routes.map(({ name, targets }): [string, readonly Slot[]] => [
      name,
      placeTargets(old.get(name) ?? [], targets),
    ]),
  );
  const isSame =
    next.size === old.size && [...next].every(([name, slots]) => slots === old.get(name));
  return isSame ? old : next;
}

/** Frees the places of drained targets with which nothing is under way any more. */
export function freeSlots(
  before: GatewaySlots,
  isIdle: (route: string, index: number, slot: Slot) => boolean,
): GatewaySlots {
  let hasFreed = false;
  const next = new Map<string, readonly Slot[]>();
  for (const [route, slots] of before) {
    const isFree = (slot: Slot, index: number) =>
      slot.state === 'drain' && isIdle(route, index, slot);
    const found = slots.some(isFree);
    hasFreed ||= found;
    next.set(route, found ? slots.map((each, at) => (isFree(each, at) ? EMPTY : each)) : slots);
  }
  return hasFreed ? next : before;
}

function placeTargets(before: readonly Slot[], targets: readonly Target[]): readonly Slot[] {
  const missing = new Map(targets.map((target) => [keyOf(target), target]));
  const kept = before.map((slot): Slot => {
    if (slot.state === 'empty') return slot;
    const state = missing.delete(keyOf(slot.target)) ? 'ready' : 'drain';
    return slot.state === state ? slot : { state, target: slot.target };
  });
  const isSame = missing.size === 0 && kept.length >= FEWEST_SLOTS;
  if (isSame && kept.every((slot, index) => slot === before[index])) return before;
  const slots = [...kept];
  for (const target of missing.values()) {
    const place = slots.findIndex(({ state }) => state === 'empty');
    slots[place < 0 ? slots.length : place] = { state: 'ready', target };
  }
  return grown(slots, before.length);
}

/** As many places as there were as long as they suffice: another number is a reload. */
function grown(slots: readonly Slot[], before: number): Slot[] {
  let length = Math.max(before, FEWEST_SLOTS);
  while (length < slots.length) length *= 2;
  return Array.from({ length }, (_, index) => slots[index] ?? EMPTY);
}

function keyOf({ id, host, port, tls }: Target): string {
  return JSON.stringify([id, host, port, tls]);
}
