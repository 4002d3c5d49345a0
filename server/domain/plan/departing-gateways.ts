import { indexGateways } from './observed-index';
import { hasLeftoverDependants, leftoverClusters } from './roles';
import { indexSpec } from './spec-index';
import { isTarget, type World } from './world';

/** Whether a gateway is to go; those that others may lead to go gradually. */
export function isDeparting(world: World, name: string): boolean {
  return world.intention === 'remove' || !indexSpec(world.spec).gateways.has(name);
}

function isInternal(name: string): boolean {
  return name.split('/').length === 3;
}

/** Whether requests may still come: another gateway leads to it, or instances that need its cluster have not gone. */
export function isStillUsed(world: World, name: string): boolean {
  if (isTarget(world, `gateway:${name}`)) return true;
  if (!isInternal(name)) return false;
  const [, cluster = ''] = name.split('/');
  return hasLeftoverDependants(world, cluster);
}

/** Whether it goes on listening, without anywhere to lead to: instances of its cluster are still on their way out. */
export function isStillListening(world: World, name: string): boolean {
  if (!isInternal(name)) return false;
  const [, cluster = ''] = name.split('/');
  return leftoverClusters(world).has(cluster) || mayHideRequests(world, name);
}

/** After a restart nothing is known of what a silent driver runs, except that requests are under way there. */
function mayHideRequests(world: World, name: string): boolean {
  if (Object.keys(world.silentDrivers).length === 0) return false;
  const observed = indexGateways(world.gateways).byName.get(name);
  return Object.values(observed?.inFlight ?? {}).some((requests) => requests > 0);
}
