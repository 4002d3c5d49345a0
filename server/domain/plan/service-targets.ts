import type { RouteConfig, Target } from '../gateway';
import { indexGateways, indexInstances } from './observed-index';
import { rolesOf } from './roles';
import { indexSpec } from './spec-index';
import { isServing, type World } from './world';

export type ServicePort = { gateway: string; cluster: string; service: string; port: string };

/** Instances of a service that may be sent requests, also of one that is about to go. */
export function serviceTargets(world: World, of: ServicePort): Target[] {
  const subject = `${of.cluster}/${of.service}`;
  const { byId, byService } = indexInstances(world.instances);
  const roles = rolesOf(world);
  const targets: Target[] = [];
  for (const instance of byService.get(subject) ?? []) {
    const role = roles.get(instance.id);
    const port = instance.ports[of.port];
    if (port === undefined || role === 'surplus' || role === 'left') continue;
    if (isServing(world, instance)) targets.push({ id: instance.id, host: instance.host, port });
  }
  const type = indexSpec(world.spec).services.get(subject)?.spec.deployable.type;
  if (type !== undefined && world.silentDrivers[type] !== undefined) {
    // After a restart nothing is known of what a silent driver runs: what had traffic keeps it.
    const observed = indexGateways(world.gateways).byName.get(of.gateway);
    const route = observed?.config.routes.find((each) => each.name === of.service);
    targets.push(...(route?.targets ?? []).filter((target) => !byId.has(target.id)));
  }
  return targets.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Those of the service; of what a selector chose, which nobody knows any more, those that still serve. */
export function departingTargets(
  world: World,
  of: Omit<ServicePort, 'service'>,
  { name, targets }: RouteConfig,
): Target[] {
  const { byId } = indexInstances(world.instances);
  const roles = rolesOf(world);
  const own = serviceTargets(world, { ...of, service: name });
  const others = targets.filter(({ id }) => {
    if (own.some((target) => target.id === id)) return false;
    const instance = byId.get(id);
    if (instance === undefined) return isForeignServing(world, id);
    const isOfService = instance.labels.cluster === of.cluster && instance.labels.service === name;
    return !isOfService && roles.get(id) !== 'surplus' && isServing(world, instance);
  });
  return others.length === 0 ? own : [...own, ...others];
}

function isForeignServing(world: World, id: string): boolean {
  if (id.startsWith(`${world.spec.name}/`)) return false;
  return (world.foreignInstances ?? []).some(
    ({ target, state }) => target.id === id && (state === 'serving' || state === 'leaving'),
  );
}
