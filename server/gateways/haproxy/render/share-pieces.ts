import {
  compileRouting,
  effectiveWeights,
  FULL_WEIGHT,
  type GatewayConfig,
  NO_ROUTE,
  routeOfVisitor,
} from '../../../domain/gateway';

/** `[previous upTo, upTo)` of 10 000 belongs to a route, by its index. */
export type SharePiece = { route: number; upTo: number };

/** Room for slices that come later. */
const SPARE_SLICES = 16;

/** Where the piece of each route ends in what is shared by weight; without a share, where the one before it ends. */
export function weightThresholds({ routes }: GatewayConfig): number[] {
  let upTo = 0;
  return effectiveWeights(routes).map((share) => {
    upTo += share;
    return upTo;
  });
}

/** What is shared by visitor; those of a route without a share are with the others already. */
export function visitorPieces(gateway: GatewayConfig): SharePiece[] {
  const routing = compileRouting(gateway);
  const slices = gateway.visitors?.slices ?? [];
  const ends = [...slices.map(({ upTo }) => upTo), ...weightThresholds(gateway), FULL_WEIGHT];
  const pieces: SharePiece[] = [];
  let from = 0;
  for (const upTo of [...new Set(ends)].sort((a, b) => a - b)) {
    if (upTo <= from) continue;
    const route = routeOfVisitor(routing, from);
    if (route === NO_ROUTE) return [];
    const last = pieces.at(-1);
    if (last?.route === route) last.upTo = upTo;
    else pieces.push({ route, upTo });
    from = upTo;
  }
  return pieces;
}

/** How many pieces of visitors the rules of a gateway look at; more need a reload. */
export function pieceRoom(gateway: GatewayConfig): number {
  let room = SPARE_SLICES;
  while (room < visitorPieces(gateway).length) room *= 2;
  return room;
}
