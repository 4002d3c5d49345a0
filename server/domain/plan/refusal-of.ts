import { compiledGateway } from './compile-gateways';
import { indexGateways } from './observed-index';
import { isSameGateway } from './same-gateway';
import type { World } from './world';

/** Why the gateway driver does not take what a gateway is to be; null where it has it, or was asked for something else. */
export function refusalOf(world: World, gateway: string): string | null {
  const refusal = world.refusals?.[gateway];
  const wanted = compiledGateway(world, gateway);
  if (refusal === undefined || wanted === undefined) return null;
  const served = indexGateways(world.gateways).byName.get(gateway)?.config;
  const isServed = served !== undefined && isSameGateway(served, wanted);
  return !isServed && isSameGateway(refusal.config, wanted) ? refusal.reason : null;
}
