import type { DriftItem, World } from '../plan';
import { findGatewayDrift } from './find-gateway-drift';
import { findInstanceDrift } from './find-instance-drift';

/**
 * What is not as described because somebody changed it by hand. Meant for a deployment of which no operation is under
 * way: during one, what differs is what it is about to change.
 */
export function findDrift(world: World): DriftItem[] {
  if (world.intention === 'remove') return [];
  return [...findInstanceDrift(world), ...findGatewayDrift(world)];
}
