import type { DeploymentSpec } from '../deployment';
import { type DriftItem, mapServices, type World } from '../plan';

/**
 * What brings back what was changed by hand: instances that were changed are replaced. Everything else is put back by
 * reconciling alone, as soon as an operation is under way.
 */
export function repairedSpec(
  world: Pick<World, 'spec'>,
  items: readonly DriftItem[],
): DeploymentSpec {
  const changed = new Set(
    items.filter((item) => item.kind === 'instance-changed').map((item) => item.subject),
  );
  return mapServices(world.spec, (service, cluster) =>
    changed.has(`${cluster}/${service.name}`)
      ? { ...service, generation: service.generation + 1 }
      : service,
  );
}
