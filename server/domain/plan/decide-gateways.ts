import type { GatewayConfig } from '../gateway';
import { compileGateways } from './compile-gateways';
import { indexGateways } from './observed-index';
import { isSameGateway, isSameShape } from './same-gateway';
import type { World } from './world';

export type GatewayStep =
  | { kind: 'put-gateway'; config: GatewayConfig }
  | { kind: 'remove-gateway'; name: string };

export function decideGateways(world: World): GatewayStep[] {
  const observed = indexGateways(world.gateways).byName;
  const steps: GatewayStep[] = [];
  const names = new Set<string>();
  for (const wanted of compileGateways(world)) {
    names.add(wanted.name);
    const current = observed.get(wanted.name)?.config;
    const config = respectHands(world, wanted, current);
    if (config === null || (current !== undefined && isSameGateway(current, config))) continue;
    steps.push({ kind: 'put-gateway', config });
  }
  for (const name of observed.keys()) {
    if (!names.has(name)) steps.push({ kind: 'remove-gateway', name });
  }
  return steps;
}

/**
 * Where hands are off, a gateway that somebody changed or removed stays that way until somebody decides; its targets
 * follow what is healthy all the same.
 */
function respectHands(
  world: World,
  wanted: GatewayConfig,
  current: GatewayConfig | undefined,
): GatewayConfig | null {
  if (!world.isHandsOff) return wanted;
  if (current === undefined) return null;
  if (!isChangedByHand(world, wanted, current)) return wanted;
  const targets = new Map(wanted.routes.map((route) => [route.name, route.targets]));
  return {
    ...current,
    routes: current.routes.map((route) => ({ ...route, targets: targets.get(route.name) ?? [] })),
  };
}

/** Whether a gateway is neither as it should be nor as Vamp put it last. */
export function isChangedByHand(
  world: World,
  wanted: GatewayConfig,
  current: GatewayConfig,
): boolean {
  const put = world.lastPut[current.name];
  if (put !== undefined && isSameShape(put, current)) return false;
  return !isSameShape(wanted, current);
}
