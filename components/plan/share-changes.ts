import type { TrafficEffect } from '@/server/domain/plan';

/** Weights in basis points; 0 on the side where a route does not exist. */
export type ShareChange = { route: string; before: number; after: number };

/** One line a route, those that change first; the order is otherwise that of the gateway. */
export function listShareChanges({ before, after }: TrafficEffect): ShareChange[] {
  const routes = new Set([...before, ...after].map((share) => share.route));
  const weightIn = (shares: TrafficEffect['before'], route: string) =>
    shares.find((share) => share.route === route)?.weight ?? 0;
  const changes = [...routes].map((route) => ({
    route,
    before: weightIn(before, route),
    after: weightIn(after, route),
  }));
  const isSame = ({ before, after }: ShareChange) => Number(before === after);
  return changes.sort((one, other) => isSame(one) - isSame(other));
}

/** Whether requests that flow now will go elsewhere; a gateway that carried nothing has none to move. */
export function movesTraffic({ before }: TrafficEffect): boolean {
  return before.some((share) => share.weight > 0);
}
