import { type BasisPoints, FULL_WEIGHT } from './types';

const STATE_SPAN = 2 ** 32;

/**
 * 2^32 divided by the golden ratio, and times the fraction of √2: multiples of either, modulo 2^32, spread more evenly
 * than dice, and those of the one say nothing of those of the other.
 */
export const DRAW_STEPS = { weight: 0x9e3779b9, strength: 0x6a09e667 } as const;

export type Draw = {
  /** The next number below 10 000. */
  next(): BasisPoints;
  /** Where the sequence stands; hand it to the next one, so that a change does not start it anew. */
  position(): number;
};

/**
 * Numbers below 10 000 along a low-discrepancy (Weyl) sequence: after n draws every interval has had its share but for a
 * few, at 0.01 % too, and so have the draws of a client that makes every k-th request.
 */
export function createDraw(step: number, position = 0): Draw {
  let state = position >>> 0;
  return {
    next() {
      state = (state + step) >>> 0;
      return Math.floor((state * FULL_WEIGHT) / STATE_SPAN);
    },
    position: () => state,
  };
}
