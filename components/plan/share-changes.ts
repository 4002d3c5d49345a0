import type { TrafficEffect } from '@/server/domain/plan';

/** Weights in basis points; 0 on the side where a route does not exist. */
export type ShareChange = { route: string; before: number; after: number };

/** One line a route in the order of the gateway, those that go last. */
export function listShareChanges({ before, after }: TrafficEffect): ShareChange[] {
  const routes = new Set([...after, ...before].map((share) => share.route));
  const weightIn = (shares: TrafficEffect['before'], route: string) =>
    shares.find((share) => share.route === route)?.weight ?? 0;
  return [...routes].map((route) => ({
    route,
    before: weightIn(before, route),
    after: weightIn(after, route),
  }));
}

/** Whether requests that flow now will go elsewhere; a gateway that carried nothing has none to move. */
export function movesTraffic(effect: TrafficEffect): boolean {
  return (
    effect.before.some((share) => share.weight > 0) &&
    listShareChanges(effect).some(({ before, after }) => before !== after)
  );
}

/** `90 / 10`: the shares in percent, in the order of the lines. */
export function describeShares(weights: readonly number[]): string {
  if (weights.every((weight) => weight === 0)) return 'nothing';
  const percents = weights.map((weight) =>
    (weight / 100).toLocaleString('en', { maximumFractionDigits: 2 }),
  );
  return percents.length === 1 ? `${percents[0]}\u00a0%` : percents.join('\u00a0/\u00a0');
}

/** What an action does to the traffic of a gateway, in a few words. */
export function describeEffect(effect: TrafficEffect): string {
  const changes = listShareChanges(effect);
  const now = describeShares(changes.map(({ before }) => before));
  const then = describeShares(changes.map(({ after }) => after));
  if (effect.before.length === 0) return `will be ${then}`;
  if (effect.after.length === 0) return `was ${now}, then closed`;
  return now === then ? `stays ${now}` : `${now} → ${then}`;
}
