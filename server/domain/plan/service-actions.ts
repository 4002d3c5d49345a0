import type { ServiceSpec } from '../deployment';
import { isSameValue } from '../same-value';
import { areHealthy } from './decide-instances';
import { indexInstances } from './observed-index';
import { indexSpec, type ServicePlace } from './spec-index';
import type { PlannedAction } from './types';
import { PATIENCE, type World } from './world';

/** What happens to a service that stays or comes. */
export function describeServiceAction(start: World, subject: string): PlannedAction | null {
  const place = indexSpec(start.spec).services.get(subject);
  if (place === undefined) return null;
  const existing = indexInstances(start.instances).byService.get(subject) ?? [];
  const running = existing.filter((instance) => instance.state === 'running');
  const isCurrent = (each: (typeof existing)[number]) =>
    each.labels.fingerprint === place.fingerprint;
  const wanted = place.desired.length;
  const size = `${countInstances(wanted)} · ${place.spec.deployable.type}`;
  const base = { subject, dependsOn: [], traffic: [] };
  if (running.length === 0 && !existing.some(isCurrent)) {
    return {
      ...base,
      id: `create-service:${subject}`,
      kind: 'create-service',
      change: 'add',
      summary: size,
      reason: describeWaiting(start, place),
    };
  }
  // What is scaled to nothing is replaced by nothing.
  if (wanted > 0 && running.some((instance) => !isCurrent(instance))) {
    return {
      ...base,
      id: `replace-service:${subject}`,
      kind: 'replace-service',
      change: 'modify',
      summary: `${running.length === wanted ? '' : `${running.length} → `}${size} · replaced, rolling`,
      reason: `${describeDifference(start, place)}; the old instances serve until the new ones are healthy`,
    };
  }
  return {
    ...base,
    id: `scale-service:${subject}`,
    kind: 'scale-service',
    change: 'modify',
    summary: running.length === wanted ? size : `${running.length} → ${countInstances(wanted)}`,
    reason: describeScaling(running.length, place),
  };
}

/** What happens to a service that is not described any more: it is drained first, then removed. */
export function describeDeparture(start: World, subject: string, isDrain: boolean): PlannedAction {
  const existing = indexInstances(start.instances).byService.get(subject) ?? [];
  const running = existing.filter((instance) => instance.state === 'running').length;
  const base = { subject, change: 'remove' as const, dependsOn: [], traffic: [] };
  if (isDrain) {
    return {
      ...base,
      id: `drain-service:${subject}`,
      kind: 'drain-service',
      summary: countInstances(running),
      reason: `no new requests; those under way finish, for at most ${PATIENCE.drainTimeoutMs / 1000} s`,
    };
  }
  return {
    ...base,
    id: `remove-service:${subject}`,
    kind: 'remove-service',
    summary: running === 0 ? 'nothing of it runs' : `${countInstances(running)} · stopped`,
    reason: running === 0 ? 'it is not described any more' : 'requests under way finish first',
  };
}

export function describeServiceUpdate(subject: string, changes: readonly string[]): PlannedAction {
  return {
    id: `update-service:${subject}`,
    kind: 'update-service',
    change: 'modify',
    subject,
    summary: `${changes.join(' and ')} · in place`,
    reason: 'its instances go on as they are',
    dependsOn: [],
    traffic: [],
  };
}

function describeWaiting(world: World, { waitsFor }: ServicePlace): string {
  if (waitsFor.length === 0) return 'at once';
  const names = waitsFor.join(', ');
  const verb = waitsFor.length === 1 ? 'is' : 'are';
  return `after ${names} ${verb} healthy${areHealthy(world, waitsFor) ? `, which it ${verb}` : ''}`;
}

function describeScaling(running: number, { desired }: ServicePlace): string {
  if (running === 0) return 'its instances do not run and are started again';
  if (desired.length < running) return 'surplus instances finish what is under way, then stop';
  return 'new instances get traffic once they are healthy';
}

const WORDS: readonly { word: string; of: (service: ServiceSpec) => unknown }[] = [
  { word: 'what it runs', of: (service) => service.deployable },
  { word: 'ports', of: (service) => service.ports },
  { word: 'environment', of: (service) => service.environment },
  { word: 'secrets', of: (service) => service.secrets },
  { word: 'cpu', of: (service) => service.scale.cpu },
  { word: 'memory', of: (service) => service.scale.memoryMb },
  { word: 'arguments', of: (service) => service.arguments },
  { word: 'network', of: (service) => service.network },
  { word: 'dialects', of: (service) => service.dialects },
];

function describeDifference(start: World, place: ServicePlace): string {
  const old = start.previous ? indexSpec(start.previous).services.get(place.subject) : undefined;
  if (old === undefined) return 'its definition changed';
  const words = WORDS.filter(({ of }) => !isSameValue(of(old.spec), of(place.spec)));
  if (words.length > 0) return `changed: ${words.map(({ word }) => word).join(', ')}`;
  return old.spec.generation === place.spec.generation
    ? 'its definition changed'
    : 'new instances of the same kind were asked for';
}

function countInstances(count: number): string {
  return `${count} ${count === 1 ? 'instance' : 'instances'}`;
}
