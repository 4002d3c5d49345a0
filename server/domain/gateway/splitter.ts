import { effectiveWeights } from './effective-weights';
import { FULL_WEIGHT, type RouteConfig } from './types';

/** 2^32 divided by the golden ratio: multiples of it, modulo 2^32, spread more evenly than those of any other step. */
const GOLDEN_STEP = 0x9e3779b9;
const STATE_SPAN = 2 ** 32;

/** No route may be chosen. */
export const NO_ROUTE = -1;

export type Splitter = {
  /** The index of the route that gets the next request, or `NO_ROUTE`. */
  next(): number;
  /** Where the sequence stands; hand it to the next splitter, so that a change of weights does not start it anew. */
  position(): number;
};

/**
 * Splits by effective weight along a low-discrepancy (Weyl) sequence instead of dice: after n picks every route has its
 * share but for a few picks, at 0.01 % too, and so have the picks of a client that sends every k-th request.
 */
export function createSplitter(
  routes: readonly Pick<RouteConfig, 'weight' | 'targets'>[],
  position = 0,
): Splitter {
  const { thresholds, indexes } = cumulate(effectiveWeights(routes));
  const last = thresholds.length - 1;
  let state = position >>> 0;
  return {
    next() {
      if (last < 0) return NO_ROUTE;
      state = (state + GOLDEN_STEP) >>> 0;
      const bucket = Math.floor((state * FULL_WEIGHT) / STATE_SPAN);
      let slot = 0;
      while (slot < last && bucket >= (thresholds[slot] ?? FULL_WEIGHT)) slot += 1;
      return indexes[slot] ?? NO_ROUTE;
    },
    position: () => state,
  };
}

/** Upper ends of the shares, of those routes alone that have one. */
function cumulate(weights: readonly number[]): { thresholds: number[]; indexes: number[] } {
  const thresholds: number[] = [];
  const indexes: number[] = [];
  let end = 0;
  weights.forEach((weight, index) => {
    if (weight === 0) return;
    end += weight;
    thresholds.push(end);
    indexes.push(index);
  });
  return { thresholds, indexes };
}
