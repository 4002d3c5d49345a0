import type { ObservedInstance } from '../deployment';
import { type ActionCondition, DONE } from './condition';
import { areHealthy, isLeaving } from './decide-instances';
import { describeIdleNeeds, idleNeeds } from './idle-needs';
import { indexInstances } from './observed-index';
import { indexSpec, type ServicePlace } from './spec-index';
import type { PlannedAction } from './types';
import { inFlight, isServing, isTarget, PATIENCE, type World } from './world';

/** Of a service that comes or changes: done when all it should have is healthy and nothing from before is left. */
export function serviceCondition({ kind, subject }: PlannedAction, world: World): ActionCondition {
  const place = indexSpec(world.spec).services.get(subject);
  if (place === undefined || world.intention === 'remove') return DONE;
  const { byId, byService } = indexInstances(world.instances);
  const ids = new Set(place.desired.map((instance) => instance.id));
  const mine = place.desired.flatMap(({ id }) => byId.get(id) ?? []);
  const healthy = mine.filter((instance) => isServing(world, instance)).length;
  const leftovers = (byService.get(subject) ?? []).filter(
    (instance) => instance.state === 'running' && !ids.has(instance.id),
  );
  if (healthy >= ids.size && (leftovers.length === 0 || kind === 'create-service')) return DONE;
  const silence = world.silentDrivers[place.spec.deployable.type];
  const state = mine.length > 0 || leftovers.length > 0 ? 'running' : 'waiting';
  if (silence !== undefined) return { state, reason: silence };
  if (healthy >= ids.size) {
    return { state: 'running', reason: 'old instances finish what is under way' };
  }
  const idle = idleNeeds(world, place);
  if (mine.length < ids.size && idle.length > 0) {
    return { state: 'waiting', reason: describeIdleNeeds(idle) };
  }
  const trouble = troubleOf(world, place, byId);
  if (trouble !== null) return trouble;
  if (mine.length === 0 && !areHealthy(world, place.waitsFor)) {
    return { state: 'waiting', reason: `waits until ${place.waitsFor.join(', ')} is healthy` };
  }
  const awaited = place.desired.flatMap(({ id }) => world.startsWaitFor?.[id] ?? [])[0];
  const reason = awaited ?? `${healthy} of ${ids.size} instances are healthy`;
  return { state: 'running', reason };
}

/** What the last attempts to start its instances came to. */
function troubleOf(
  world: World,
  place: ServicePlace,
  byId: ReadonlyMap<string, ObservedInstance>,
): ActionCondition | null {
  let worst: { id: string; failures: number; reason: string } | null = null;
  for (const { id } of place.desired) {
    const attempt = world.attempts[id];
    if (attempt !== undefined && attempt.failures > (worst?.failures ?? 0)) {
      worst = { id, ...attempt };
    }
  }
  if (worst === null) return null;
  const hasFailed = worst.failures >= PATIENCE.failuresUntilFailed;
  return {
    state: hasFailed ? 'failed' : 'running',
    reason: worst.reason,
    lastLines: byId.get(worst.id)?.exit?.lastLines ?? [],
  };
}

/** Of a service that goes: drained when nothing leads to it and nothing is under way, removed when nothing is left. */
export function removalCondition({ kind, subject }: PlannedAction, world: World): ActionCondition {
  const all = indexInstances(world.instances).byService.get(subject) ?? [];
  const running = all.filter((instance) => instance.state === 'running');
  if (all.length === 0 || (kind === 'drain-service' && running.length === 0)) return DONE;
  if (!running.every((instance) => isLeaving(world, instance))) {
    return { state: 'waiting', reason: 'waits until nothing needs it any more' };
  }
  const busy = running.reduce((sum, { id }) => sum + inFlight(world, id), 0);
  const isDrained = busy === 0 && running.every(({ id }) => !isTarget(world, id));
  if (kind === 'drain-service') {
    if (isDrained || running.every(({ id }) => world.stopping?.[id] === true)) return DONE;
    return { state: 'running', reason: 'requests under way finish' };
  }
  const silence = Object.values(world.silentDrivers)[0] ?? null;
  return isDrained
    ? { state: 'running', reason: silence ?? 'stops' }
    : { state: 'waiting', reason: 'waits until it is drained' };
}
