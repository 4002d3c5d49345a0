import type { InstanceSpec, ObservedInstance } from '../deployment';
import { compileGateways } from './compile-gateways';
import { isIdleCluster } from './idle-needs';
import { indexInstances } from './observed-index';
import { hasLeftoverDependants, type Role, rolesOf } from './roles';
import { indexSpec, type ServicePlace } from './spec-index';
import {
  describeOverdue,
  inFlight,
  isServing,
  isTarget,
  PATIENCE,
  retryAt,
  type World,
} from './world';

export type InstanceStep =
  | { kind: 'start-instance'; instance: InstanceSpec }
  | { kind: 'drain-instance'; id: string }
  | { kind: 'stop-instance'; id: string; graceMs: number; failure: string | null }
  | { kind: 'forget-instance'; id: string };

export function decideInstances(world: World): InstanceStep[] {
  const { services } = indexSpec(world.spec);
  const roles = rolesOf(world);
  const steps: InstanceStep[] = [];
  if (world.intention === 'run') {
    const healthy = healthyClusters(world);
    for (const place of services.values()) {
      if (isSilent(world, place)) continue;
      const isBlocked = place.waitsFor.some((name) => !healthy.has(name));
      steps.push(...decideStarts(world, place, isBlocked), ...decideRestarts(world, place));
    }
  }
  for (const instance of world.instances) {
    const role = roles.get(instance.id);
    const place = services.get(`${instance.labels.cluster}/${instance.labels.service}`);
    if (place !== undefined && isSilent(world, place)) continue;
    if (isToGo(world, instance, role)) steps.push(...decideGoodbye(world, instance));
  }
  return steps;
}

function isSilent(world: World, place: ServicePlace): boolean {
  return world.silentDrivers[place.spec.deployable.type] !== undefined;
}

/** At most a quarter of a service starts beside instances that still serve for it: a rolling replacement. */
const SURGE = 0.25;

function decideStarts(world: World, place: ServicePlace, isBlocked: boolean): InstanceStep[] {
  if (isBlocked) return [];
  const { byId } = indexInstances(world.instances);
  const open = place.desired.filter(({ id }) => {
    const observed = byId.get(id);
    return observed === undefined || !isServing(world, observed);
  });
  const surge = Math.max(1, Math.ceil(place.desired.length * SURGE));
  const turn = isRolling(world, place) ? open.slice(0, surge) : open;
  return turn
    .filter(({ id }) => byId.get(id)?.state !== 'running')
    .filter(({ id }) => world.now >= retryAt(world.attempts[id]))
    .map((instance) => ({ kind: 'start-instance', instance }));
}

function isRolling(world: World, place: ServicePlace): boolean {
  const roles = rolesOf(world);
  return (indexInstances(world.instances).byService.get(place.subject) ?? []).some(
    (instance) => roles.get(instance.id) === 'kept' && isServing(world, instance),
  );
}

/** What does not get healthy is stopped to be started anew, once nothing leads to it any more. */
function decideRestarts(world: World, place: ServicePlace): InstanceStep[] {
  const { byId } = indexInstances(world.instances);
  return place.desired.flatMap(({ id }): InstanceStep[] => {
    const observed = byId.get(id);
    if (observed?.state !== 'running') return [];
    const failure = describeOverdue(world, observed);
    return failure === null || isTarget(world, id)
      ? []
      : [{ kind: 'stop-instance', id, graceMs: PATIENCE.stopGraceMs, failure }];
  });
}

/**
 * What departs goes when no gateway shall lead to it and nothing that may need it is left. Of a cluster that is to have
 * no instance nobody waits for its users: they may be waiting for it.
 */
function isToGo(world: World, instance: ObservedInstance, role: Role | undefined): boolean {
  if (role === 'surplus') return true;
  if (role !== 'departing') return false;
  if (instance.state === 'exited') return true;
  const { cluster } = instance.labels;
  if (wantedTargets(world).has(instance.id)) return false;
  return isIdleCluster(world, cluster) || !hasLeftoverDependants(world, cluster);
}

/** It leaves the gateways first, finishes what is under way, then stops, then is forgotten. */
function decideGoodbye(world: World, instance: ObservedInstance): InstanceStep[] {
  const { id } = instance;
  if (instance.state === 'exited') return [{ kind: 'forget-instance', id }];
  const since = world.draining[id];
  if (since === undefined) return [{ kind: 'drain-instance', id }];
  const isDone = inFlight(world, id) === 0 || world.now - since > PATIENCE.drainTimeoutMs;
  return isDone && !isTarget(world, id)
    ? [{ kind: 'stop-instance', id, graceMs: PATIENCE.stopGraceMs, failure: null }]
    : [];
}

/** Whether an instance is on its way out: asked by who shows it, and by who remembers since when. */
export function isLeaving(world: World, instance: ObservedInstance): boolean {
  return isToGo(world, instance, rolesOf(world).get(instance.id));
}

const targetsOfWorlds = new WeakMap<World, ReadonlySet<string>>();

function wantedTargets(world: World): ReadonlySet<string> {
  const before = targetsOfWorlds.get(world);
  if (before !== undefined) return before;
  const targets = new Set(
    compileGateways(world).flatMap((config) =>
      config.routes.flatMap((route) => route.targets.map((target) => target.id)),
    ),
  );
  targetsOfWorlds.set(world, targets);
  return targets;
}

const healthyOfWorlds = new WeakMap<World, ReadonlySet<string>>();

/** Clusters with a version that serves; a broken new one beside it holds nobody up. */
function healthyClusters(world: World): ReadonlySet<string> {
  const before = healthyOfWorlds.get(world);
  if (before !== undefined) return before;
  const { services } = indexSpec(world.spec);
  const clusters = new Set<string>();
  for (const instance of world.instances) {
    const { cluster, service } = instance.labels;
    if (!clusters.has(cluster) && services.has(`${cluster}/${service}`)) {
      if (isServing(world, instance)) clusters.add(cluster);
    }
  }
  healthyOfWorlds.set(world, clusters);
  return clusters;
}

/** Dependants may start when each of the clusters has a version that serves. */
export function areHealthy(world: World, clusters: readonly string[]): boolean {
  const healthy = healthyClusters(world);
  return clusters.every((name) => healthy.has(name));
}
