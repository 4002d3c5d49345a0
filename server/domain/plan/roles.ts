import type { ObservedInstance } from '../deployment';
import { dependantsOf } from './dependants';
import { indexInstances } from './observed-index';
import { indexSpec, type ServicePlace } from './spec-index';
import { isServing, isTarget, type World } from './world';

/**
 * What an instance is there for: `wanted` is described; `kept` stands in until enough wanted ones are healthy;
 * `left` is one too many that nobody may touch now; `surplus` is to go; `departing` belongs to a service that is
 * not described any more, and goes as soon as nothing leads to it.
 */
export type Role = 'wanted' | 'kept' | 'left' | 'surplus' | 'departing';

const known = new WeakMap<World, ReadonlyMap<string, Role>>();

/** The role of each instance, by id; computed once for each world. */
export function rolesOf(world: World): ReadonlyMap<string, Role> {
  const before = known.get(world);
  if (before !== undefined) return before;
  const roles = new Map<string, Role>();
  const { services } = indexSpec(world.spec);
  for (const [subject, instances] of indexInstances(world.instances).byService) {
    const place = world.intention === 'run' ? services.get(subject) : undefined;
    if (place === undefined) {
      for (const { id } of instances) roles.set(id, 'departing');
    } else {
      assignRoles(world, place, { instances, roles });
    }
  }
  known.set(world, roles);
  return roles;
}

function assignRoles(
  world: World,
  place: ServicePlace,
  { instances, roles }: { instances: readonly ObservedInstance[]; roles: Map<string, Role> },
): void {
  const wanted = new Set(place.desired.map((instance) => instance.id));
  const extras: ObservedInstance[] = [];
  let serving = 0;
  for (const instance of instances) {
    if (wanted.has(instance.id)) {
      roles.set(instance.id, 'wanted');
      if (isServing(world, instance)) serving += 1;
    } else if (instance.state === 'running') {
      extras.push(instance);
    } else {
      roles.set(instance.id, 'surplus');
    }
  }
  if (extras.length === 0) return;
  const kept = Math.max(0, wanted.size - serving);
  const worth = (instance: ObservedInstance) =>
    (isServing(world, instance) ? 2 : 0) + (isTarget(world, instance.id) ? 1 : 0);
  // Those that serve are kept first, so that a decision made twice is the same one.
  extras.sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1));
  extras.forEach(({ id }, index) => {
    roles.set(id, index < kept ? 'kept' : world.isHandsOff ? 'left' : 'surplus');
  });
}

/** Whether some instance of a service runs that is not as described: one from before, or one that goes. */
function hasLeftovers(world: World, subject: string): boolean {
  const roles = rolesOf(world);
  return (indexInstances(world.instances).byService.get(subject) ?? []).some(
    (instance) => instance.state === 'running' && roles.get(instance.id) !== 'wanted',
  );
}

/** Whether instances from before still run that may need this cluster. */
export function hasLeftoverDependants(world: World, cluster: string): boolean {
  return (dependantsOf(world).get(cluster) ?? []).some((subject) => hasLeftovers(world, subject));
}

const leftovers = new WeakMap<World, ReadonlySet<string>>();

/** Clusters in which instances from before still run. */
export function leftoverClusters(world: World): ReadonlySet<string> {
  const before = leftovers.get(world);
  if (before !== undefined) return before;
  const roles = rolesOf(world);
  const clusters = new Set(
    world.instances
      .filter((instance) => instance.state === 'running' && roles.get(instance.id) !== 'wanted')
      .map((instance) => instance.labels.cluster),
  );
  leftovers.set(world, clusters);
  return clusters;
}
