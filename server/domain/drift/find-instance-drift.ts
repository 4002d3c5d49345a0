import type { InstanceChange, ObservedInstance } from '../deployment';
import {
  areHealthy,
  type DriftItem,
  indexInstances,
  indexSpec,
  rolesOf,
  type ServicePlace,
  type World,
} from '../plan';
import { isAdoptableChange } from './adoptable-change';

export function findInstanceDrift(world: World): DriftItem[] {
  return [...indexSpec(world.spec).services.values()]
    .filter((place) => world.silentDrivers[place.spec.deployable.type] === undefined)
    .flatMap((place) => [
      ...findMissing(world, place),
      ...findExtra(world, place),
      ...findChanged(world, place),
    ]);
}

/** Gone without a trace; one that ended by itself is not drift, and one that was never started is not either. */
function findMissing(world: World, place: ServicePlace): DriftItem[] {
  if (!areHealthy(world, place.waitsFor)) return [];
  const { byId } = indexInstances(world.instances);
  const wanted = place.desired.length;
  return place.desired
    .filter(({ id }) => !byId.has(id) && world.attempts[id] === undefined)
    .map(({ id }) => ({
      id: `instance-missing:${id}`,
      kind: 'instance-missing',
      subject: place.subject,
      instance: id,
      message: `${nameOf(id)} of ${place.subject} is gone; ${count(wanted)} should run`,
      isAdoptable: true,
    }));
}

function findExtra(world: World, place: ServicePlace): DriftItem[] {
  const roles = rolesOf(world);
  const wanted = place.desired.length;
  return (indexInstances(world.instances).byService.get(place.subject) ?? [])
    .filter(({ id, state }) => {
      const role = roles.get(id);
      return state === 'running' && (role === 'surplus' || role === 'left');
    })
    .map(({ id, labels }) => ({
      id: `instance-extra:${id}`,
      kind: 'instance-extra',
      subject: place.subject,
      instance: id,
      message: `${nameOf(id)} of ${place.subject} runs although ${count(wanted)} should run`,
      isAdoptable: labels.fingerprint === place.fingerprint,
    }));
}

function findChanged(world: World, place: ServicePlace): DriftItem[] {
  const { byId } = indexInstances(world.instances);
  return place.desired.flatMap(({ id }): DriftItem[] => {
    const instance = byId.get(id);
    const changes = instance?.state === 'running' ? (instance.changes ?? []) : [];
    return instance === undefined || changes.length === 0
      ? []
      : [describeChanges(place, instance, changes)];
  });
}

function describeChanges(
  place: ServicePlace,
  instance: ObservedInstance,
  changes: readonly InstanceChange[],
): DriftItem {
  const told = changes.map((change) => describeChange(change));
  return {
    id: `instance-changed:${instance.id}`,
    kind: 'instance-changed',
    subject: place.subject,
    instance: instance.id,
    message: `${nameOf(instance.id)} of ${place.subject} was changed: ${told.join('; ')}`,
    isAdoptable: changes.every((change) => isAdoptableChange(place.spec, change)),
  };
}

/** E.g. `memory should be 64 and is 128`; what holds a secret is not told. */
function describeChange({ field, variable, expected, actual }: InstanceChange): string {
  const what = variable === undefined ? field : `${field} ${variable}`;
  if (expected === null && actual === null) return `${what} is not as it should be`;
  if (expected === null) return `${what} should not be set and is ${actual}`;
  return actual === null
    ? `${what} should be ${expected} and is not set`
    : `${what} should be ${expected} and is ${actual}`;
}

/** `instance 2`, by its ordinal, which ends its id. */
function nameOf(id: string): string {
  return `instance ${id.slice(id.lastIndexOf('.') + 1)}`;
}

function count(instances: number): string {
  return `${instances} ${instances === 1 ? 'instance' : 'instances'}`;
}
