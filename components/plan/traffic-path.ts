import type { TrafficEffect } from '@/server/domain/plan';

/** The shares of a gateway, step by step. */
export type TrafficPath = {
  gateway: string;
  /** In the order of the gateway as it will be; those that go last. */
  routes: string[];
  /** Weights in basis points by route, in the order of `routes`; neighbours differ. */
  states: number[][];
  isNew: boolean;
  isClosed: boolean;
};

/** What an action does to traffic: for each gateway the shares requests really get, from now to then. */
export function trafficPaths(traffic: readonly TrafficEffect[]): TrafficPath[] {
  const gateways = [...new Set(traffic.map(({ gateway }) => gateway))];
  return gateways.map((gateway) =>
    pathOf(
      gateway,
      traffic.filter((effect) => effect.gateway === gateway),
    ),
  );
}

function pathOf(gateway: string, effects: readonly TrafficEffect[]): TrafficPath {
  const first = effects[0]?.before ?? [];
  const last = effects.at(-1)?.after ?? [];
  const shares = [first, ...effects.map(({ after }) => after)];
  const routes = [...new Set([...last, ...shares.flat()].map(({ route }) => route))];
  const states = shares
    .filter((state) => state.length > 0)
    .map((state) =>
      routes.map((route) => state.find((share) => share.route === route)?.weight ?? 0),
    )
    .filter((state, index, all) => index === 0 || state.join() !== all[index - 1]?.join());
  return {
    gateway,
    routes,
    states,
    isNew: first.length === 0,
    isClosed: last.length === 0,
  };
}

/** Whether requests that flow now will go elsewhere; a gateway that carried nothing has none to move. */
export function movesTraffic({ states, isNew }: TrafficPath): boolean {
  const [now = []] = states;
  return !isNew && states.length > 1 && now.some((weight) => weight > 0);
}

/** In a few words: `90 / 10 → 50 / 50`. */
export function describePath({ states, isNew, isClosed }: TrafficPath): string {
  const words = states.map(describeShares).join(' → ');
  if (isClosed) return `was ${words}, then closed`;
  if (isNew) return `will be ${words}`;
  return states.length > 1 ? words : `stays ${words}`;
}

/** `90 / 10`: in percent, in the order of the routes. */
function describeShares(weights: readonly number[]): string {
  if (weights.every((weight) => weight === 0)) return 'nothing';
  const percents = weights.map((weight) =>
    (weight / 100).toLocaleString('en', { maximumFractionDigits: 2 }),
  );
  return percents.length === 1 ? `${percents[0]}\u00a0%` : percents.join('\u00a0/\u00a0');
}
