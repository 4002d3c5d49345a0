import { type BasisPoints, fillWeights, inProportion, type RouteSpec } from '../gateway';
import type { PlanConflict } from '../plan';
import { isProblem } from '../problem';

export type WantedRoute = { name: string; weight: BasisPoints | null };

/**
 * The routes of a gateway with their weights, as far as a person wrote any those, else those that are live (dsl.md
 * §18.1). In the order they are written, then in the one they have, then as the services come.
 */
export function weighRoutes(
  gateway: {
    name: string;
    /** What can be routed to. */
    targets: readonly string[];
    /** What the blueprint says; empty: nothing. */
    written: readonly WantedRoute[];
    /** What is live; empty: the gateway is new. */
    before: readonly RouteSpec[];
  },
  conflicts: PlanConflict[],
): RouteSpec[] {
  const { name, targets, written, before } = gateway;
  const known = new Set(targets);
  const names = new Set(
    [...written, ...before].map((route) => route.name).filter((each) => known.has(each)),
  );
  for (const target of targets) names.add(target);
  const isWritten = written.some(({ weight }) => weight !== null);
  const source = new Map<string, BasisPoints | null>(
    (isWritten ? written : before).map((route) => [route.name, route.weight]),
  );
  const wanted = [...names].map((each) => ({ name: each, weight: source.get(each) ?? null }));
  const shares = isWritten ? wanted : withoutGaps(wanted, before);
  try {
    const weights = fillWeights(shares);
    return wanted.map((route, index) => ({ name: route.name, weight: weights[index] ?? 0 }));
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { message, advice = '' } = error.detail;
    conflicts.push({ code: 'GatewayRouteWeightError', subject: name, message, advice });
    return wanted.map((route) => ({ name: route.name, weight: 0 }));
  }
}

/** What a version that goes had is shared by those that stay, unless a new one takes it; an open tap stays open. */
function withoutGaps(
  wanted: readonly WantedRoute[],
  before: readonly RouteSpec[],
): readonly { weight: BasisPoints | null }[] {
  const wasOpen = before.some(({ weight }) => weight > 0);
  if (!wasOpen || wanted.some(({ weight }) => weight === null)) return wanted;
  const staying = wanted.map(({ weight }) => weight ?? 0);
  // Nothing of what stays had traffic: they share it all.
  if (staying.every((weight) => weight === 0)) return wanted.map(() => ({ weight: null }));
  return inProportion(staying).map((weight) => ({ weight }));
}
