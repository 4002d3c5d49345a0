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

/** What is shared by weight: routes without a share have no piece. */
export function weightPieces({ routes }: GatewayConfig): SharePiece[] {
  let upTo = 0;
  return effectiveWeights(routes).flatMap((share, route) => {
    upTo += share;
    return share > 0 ? [{ route, upTo }] : [];
  });
}

/** What is shared by visitor; those of a route without a share are with the others already. */
export function visitorPieces(gateway: GatewayConfig): SharePiece[] {
  const routing = compileRouting(gateway);
  const slices = gateway.visitors?.slices ?? [];
  const ends = [...slices, ...weightPieces(gateway), { upTo: FULL_WEIGHT }].map(({ upTo }) => upTo);
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

/** How many pieces the rules of a gateway look at; more need a reload. */
export function pieceRoom(gateway: GatewayConfig): number {
  const { routes, visitors } = gateway;
  if (visitors === undefined) return routes.length < 2 ? 0 : routes.length;
  let room = SPARE_SLICES;
  while (room < visitorPieces(gateway).length) room *= 2;
  return Math.max(room, routes.length);
}
