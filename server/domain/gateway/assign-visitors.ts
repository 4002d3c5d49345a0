import { type BasisPoints, FULL_WEIGHT, type RouteSpec, type VisitorSlice } from './types';
import { xxh32 } from './xxh32';

type Piece = { route: string; size: BasisPoints };

/**
 * Which part of all visitors belongs to which route. Starts from what was and moves as few as can be: a route that grows
 * keeps all it had, so growing B from 10 to 20 % moves nobody from B to A, whatever the order of the routes. Where all
 * weights are 0 everybody stays assigned as before.
 */
export function assignVisitors(
  before: readonly VisitorSlice[],
  routes: readonly Pick<RouteSpec, 'name' | 'weight'>[],
): VisitorSlice[] {
  if (routes.every(({ weight }) => weight === 0)) return [...before];
  const missing = new Map(routes.map(({ name, weight }) => [name, weight]));
  const kept = piecesOf(before).flatMap(({ route, size }): (Piece | { free: BasisPoints })[] => {
    const stays = Math.min(size, missing.get(route) ?? 0);
    missing.set(route, (missing.get(route) ?? 0) - stays);
    return [
      ...(stays > 0 ? [{ route, size: stays }] : []),
      ...(stays < size ? [{ free: size - stays }] : []),
    ];
  });
  const takers = routes.map(({ name }) => ({ route: name, size: missing.get(name) ?? 0 }));
  return slicesOf(
    kept.flatMap((piece) => ('free' in piece ? takeFrom(takers, piece.free) : [piece])),
  );
}

/** Gives away a free part, in the order of the takers; what they get they no longer miss. */
function takeFrom(takers: Piece[], free: BasisPoints): Piece[] {
  let left = free;
  return takers.flatMap((taker) => {
    const size = Math.min(taker.size, left);
    if (size <= 0) return [];
    taker.size -= size;
    left -= size;
    return [{ route: taker.route, size }];
  });
}

function piecesOf(slices: readonly VisitorSlice[]): Piece[] {
  if (slices.length === 0) return [{ route: '', size: FULL_WEIGHT }];
  return slices.map(({ route, upTo }, index) => ({
    route,
    size: upTo - (slices[index - 1]?.upTo ?? 0),
  }));
}

/** Neighbours of the same route become one. */
function slicesOf(pieces: readonly Piece[]): VisitorSlice[] {
  const slices: VisitorSlice[] = [];
  let upTo = 0;
  for (const { route, size } of pieces) {
    upTo += size;
    const last = slices.at(-1);
    if (last?.route === route) last.upTo = upTo;
    else slices.push({ route, upTo });
  }
  return slices;
}

/** Where a visitor stands among all, below 10 000; independent from gateway to gateway. */
export function visitorPosition(gateway: string, visitor: string): BasisPoints {
  return Math.floor((xxh32(visitor, visitorSeed(gateway)) * FULL_WEIGHT) / 2 ** 32);
}

export const visitorSeed = (gateway: string): number => xxh32(gateway);
