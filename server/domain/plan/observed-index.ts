import type { ObservedInstance } from '../deployment';
import type { ObservedGateway } from '../gateway';

export type InstanceIndex = {
  byId: ReadonlyMap<string, ObservedInstance>;
  /** By `cluster/service`. */
  byService: ReadonlyMap<string, ObservedInstance[]>;
};

export type GatewayIndex = {
  byName: ReadonlyMap<string, ObservedGateway>;
  /** Ids of everything that is a target of some gateway. */
  targets: ReadonlySet<string>;
  /** Requests under way by target id, over all gateways. */
  inFlight: ReadonlyMap<string, number>;
};

const instanceIndexes = new WeakMap<readonly ObservedInstance[], InstanceIndex>();
const gatewayIndexes = new WeakMap<readonly ObservedGateway[], GatewayIndex>();

export function subjectOf({ labels }: Pick<ObservedInstance, 'labels'>): string {
  return `${labels.cluster}/${labels.service}`;
}

/** Computed once for each list, which nobody may change afterwards. */
export function indexInstances(instances: readonly ObservedInstance[]): InstanceIndex {
  const before = instanceIndexes.get(instances);
  if (before !== undefined) return before;
  const byId = new Map<string, ObservedInstance>();
  const byService = new Map<string, ObservedInstance[]>();
  for (const instance of instances) {
    byId.set(instance.id, instance);
    const subject = subjectOf(instance);
    const list = byService.get(subject);
    if (list === undefined) byService.set(subject, [instance]);
    else list.push(instance);
  }
  const index = { byId, byService };
  instanceIndexes.set(instances, index);
  return index;
}

/** Computed once for each list, which nobody may change afterwards. */
export function indexGateways(gateways: readonly ObservedGateway[]): GatewayIndex {
  const before = gatewayIndexes.get(gateways);
  if (before !== undefined) return before;
  const byName = new Map<string, ObservedGateway>();
  const targets = new Set<string>();
  const inFlight = new Map<string, number>();
  for (const gateway of gateways) {
    byName.set(gateway.config.name, gateway);
    for (const route of gateway.config.routes) {
      for (const target of route.targets) targets.add(target.id);
    }
    for (const [id, count] of Object.entries(gateway.inFlight)) {
      if (count > 0) inFlight.set(id, (inFlight.get(id) ?? 0) + count);
    }
  }
  const index = { byName, targets, inFlight };
  gatewayIndexes.set(gateways, index);
  return index;
}
