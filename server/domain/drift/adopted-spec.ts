import type { DeploymentSpec, InstanceChange, ServiceSpec } from '../deployment';
import {
  type DriftItem,
  indexGateways,
  indexInstances,
  mapServices,
  type PlanConflict,
  type World,
} from '../plan';
import { isSameValue } from '../same-value';
import { isAdoptableChange, withChange } from './adoptable-change';
import { adoptableGateway } from './find-gateway-drift';

export type Adopted = { spec: DeploymentSpec; conflicts: PlanConflict[] };

/** The description that says what is, as far as these items go; `conflicts` say what cannot be described. */
export function adoptedSpec(world: World, items: readonly DriftItem[]): Adopted {
  const conflicts = items
    .filter((item) => !item.isAdoptable)
    .map((item) => notAdoptable(item.subject, item.message));
  const wanted = items.filter((item) => item.isAdoptable);
  const bySubject = new Map<string, DriftItem[]>();
  for (const item of wanted) {
    bySubject.set(item.subject, [...(bySubject.get(item.subject) ?? []), item]);
  }
  const services = mapServices(world.spec, (service, cluster) => {
    const subject = `${cluster}/${service.name}`;
    const mine = bySubject.get(subject);
    if (mine === undefined) return service;
    const changed = withChanges(world, { service, subject, items: mine });
    conflicts.push(...changed.conflicts);
    return withInstances(changed.service, mine);
  });
  const gateways = services.gateways.map((gateway) => {
    if (!wanted.some(({ kind, subject }) => kind === 'gateway-changed' && subject === gateway.name))
      return gateway;
    const current = indexGateways(world.gateways).byName.get(gateway.name)?.config;
    return (current === undefined ? null : adoptableGateway(gateway, current)) ?? gateway;
  });
  return { spec: { ...services, gateways }, conflicts };
}

/** One less for each that is gone, one more for each that is there. */
function withInstances(service: ServiceSpec, items: readonly DriftItem[]): ServiceSpec {
  const missing = items.filter(({ kind }) => kind === 'instance-missing').length;
  const extra = items.filter(({ kind }) => kind === 'instance-extra').length;
  const instances = Math.max(0, service.scale.instances - missing + extra);
  return { ...service, scale: { ...service.scale, instances } };
}

type Subject = { service: ServiceSpec; subject: string; items: readonly DriftItem[] };

/** What was changed alike wherever it was changed; two instances that were changed differently contradict each other. */
function withChanges(
  world: World,
  { service, subject, items }: Subject,
): { service: ServiceSpec; conflicts: PlanConflict[] } {
  const { byId } = indexInstances(world.instances);
  const chosen = new Map<string, InstanceChange>();
  const conflicts: PlanConflict[] = [];
  for (const item of items) {
    if (item.kind !== 'instance-changed' || item.instance === null) continue;
    for (const change of byId.get(item.instance)?.changes ?? []) {
      const key = `${change.field} ${change.variable ?? ''}`.trim();
      const other = chosen.get(key);
      if (!isAdoptableChange(service, change)) {
        conflicts.push(notAdoptable(subject, `${key} of ${item.instance} cannot be described`));
      } else if (other !== undefined && !isSameValue(other.actual, change.actual)) {
        conflicts.push({
          code: 'DriftContradicts',
          subject,
          message: `${key} is ${other.actual ?? 'not set'} in one instance of ${subject} and ${change.actual ?? 'not set'} in another`,
          advice: 'adopt one of them, or repair both',
        });
      } else {
        chosen.set(key, change);
      }
    }
  }
  return { service: [...chosen.values()].reduce(withChange, service), conflicts };
}

function notAdoptable(subject: string, message: string): PlanConflict {
  return { code: 'DriftNotAdoptable', subject, message, advice: 'repair it instead' };
}
