import { effectiveWeights } from '../gateway';
import { indexGateways } from './observed-index';
import type { Wave } from './simulate';
import type { RouteShare, TrafficEffect } from './types';
import type { World } from './world';

export type GatewayTraffic = {
  effects: TrafficEffect[];
  /** The wave with which its shares are what they shall be. */
  settledAt: number;
};

/** What happens to the traffic of each gateway, one effect for each time its shares really change. */
export function collectTraffic(waves: readonly Wave[]): Map<string, GatewayTraffic> {
  const found = new Map<string, GatewayTraffic>();
  waves.forEach((wave, index) => {
    for (const step of wave.steps) {
      if (step.kind !== 'put-gateway' && step.kind !== 'remove-gateway') continue;
      const gateway = step.kind === 'put-gateway' ? step.config.name : step.name;
      const effect = {
        gateway,
        before: sharesOf(wave.before, gateway),
        after: sharesOf(wave.after, gateway),
      };
      const known = found.get(gateway);
      if (known === undefined) found.set(gateway, { effects: [effect], settledAt: index });
      else if (!isSameShares(effect.before, effect.after)) {
        known.effects.push(effect);
        known.settledAt = index;
      }
    }
  });
  for (const traffic of found.values()) traffic.effects = condense(traffic.effects);
  return found;
}

/** A first step that changes nothing for anybody is told only where there is no other. */
function condense(effects: readonly TrafficEffect[]): TrafficEffect[] {
  const [first, second, ...rest] = effects;
  if (first === undefined || second === undefined) return [...effects];
  const isNothing =
    isSameShares(first.before, first.after) ||
    (first.before.length === 0 && first.after.every(({ weight }) => weight === 0));
  return isNothing ? [{ ...second, before: first.before }, ...rest] : [first, second, ...rest];
}

function isSameShares(a: readonly RouteShare[], b: readonly RouteShare[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ route, weight }, index) => b[index]?.route === route && b[index].weight === weight)
  );
}

/** Shares that requests really get; empty where the gateway does not exist. */
function sharesOf(world: World, name: string): RouteShare[] {
  const config = indexGateways(world.gateways).byName.get(name)?.config;
  if (config === undefined) return [];
  const weights = effectiveWeights(config.routes);
  return config.routes.map((route, index) => ({ route: route.name, weight: weights[index] ?? 0 }));
}
