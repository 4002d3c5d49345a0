import {
  type ClusterSpec,
  canonicalJson,
  desiredInstances,
  type ServiceSpec,
} from '../domain/deployment';
import { isSameValue } from '../domain/same-value';
import type { DeploymentRecord } from '../ports/store';
import type { Machine } from './machine';
import { findWrongRule } from './rule-watch';

type Wanted = { id: string; subject: string; isBlocked: boolean };

function wantedInstances({ spec, intention }: DeploymentRecord): Wanted[] {
  if (intention === 'remove') return [];
  return spec.clusters.flatMap((cluster) =>
    cluster.services.flatMap((service) => {
      const isBlocked = isBlockedBy(spec.clusters, service);
      const instances = desiredInstances(spec.name, cluster.name, service);
      const subject = `${spec.name}/${cluster.name}/${service.name}`;
      return instances.map(({ id }) => ({ id, subject, isBlocked }));
    }),
  );
}

/** Whether it needs a cluster that was scaled to nothing: it waits for that, and nothing is wrong. */
function isBlockedBy(
  clusters: readonly ClusterSpec[],
  service: ServiceSpec,
  asked: readonly string[] = [],
): boolean {
  return service.dependsOn.some((name) => {
    if (asked.includes(name)) return true;
    const services = clusters.find((cluster) => cluster.name === name)?.services ?? [];
    return services.every(
      (needed) => needed.scale.instances === 0 || isBlockedBy(clusters, needed, [...asked, name]),
    );
  });
}

/** Whether something of a deployment waits for a cluster that was scaled to nothing. */
export function isAnyBlocked({ ledger }: Machine, deployment: string): boolean {
  const record = ledger.desired.get(deployment);
  return record !== undefined && wantedInstances(record).some(({ isBlocked }) => isBlocked);
}

/** What is not as it should be once nothing goes wrong any more; null when all is at rest. */
export async function findUnrest(machine: Machine): Promise<string | null> {
  const { ledger } = machine;
  const running = [...ledger.operations.values()].find(({ state }) => state === 'running');
  if (running !== undefined) {
    return `operation ${running.id} (${running.kind} ${running.deployment}) is still running`;
  }
  const records = [...ledger.desired.values()];
  const leaving = records.find(({ intention }) => intention === 'remove');
  if (leaving !== undefined) return `${leaving.name} is still being removed`;
  return findInstanceUnrest(machine, records) ?? (await findGatewayUnrest(machine, records));
}

function findInstanceUnrest(machine: Machine, records: DeploymentRecord[]): string | null {
  const observed = new Map(machine.instances().map((instance) => [instance.id, instance]));
  const wanted = records.flatMap(wantedInstances);
  for (const { id, isBlocked } of wanted) {
    const state = observed.get(id)?.state;
    if (state !== 'running' && !isBlocked) return `${id} is wanted and ${state ?? 'missing'}`;
  }
  const ids = new Set(wanted.map(({ id }) => id));
  const blocked = new Set(wanted.filter((each) => each.isBlocked).map(({ subject }) => subject));
  for (const { id, labels, changes = [] } of observed.values()) {
    // It stands in for a successor that has to wait.
    if (blocked.has(`${labels.deployment}/${labels.cluster}/${labels.service}`)) continue;
    if (!ids.has(id)) return `${id} is there and nobody wants it`;
    if (changes.length > 0) return `${id} is not as it was started`;
  }
  return null;
}

async function findGatewayUnrest(
  machine: Machine,
  records: DeploymentRecord[],
): Promise<string | null> {
  const observed = new Map(
    (await machine.gateways.observe()).map((each) => [each.config.name, each]),
  );
  const wanted = records.flatMap(({ spec }) => spec.gateways.map((gateway) => ({ spec, gateway })));
  for (const { spec, gateway } of wanted) {
    const { config, state } = observed.get(gateway.name) ?? {};
    if (config === undefined) return `${gateway.name} is wanted and missing`;
    if (state !== 'serving') return `${gateway.name} does not serve`;
    const weights = config.routes.map(({ name, weight }) => ({ name, weight }));
    const asked = gateway.routes.map(({ name, weight }) => ({ name, weight }));
    const isHeld = !config.routes.some(({ name, targets }) => {
      const weight = gateway.routes.find((route) => route.name === name)?.weight ?? 0;
      return weight > 0 && targets.length > 0;
    });
    // Who gets all of the traffic and has nothing that serves does not take it from who serves.
    // What a selector finds is not described.
    const isDescribed = gateway.selector === undefined;
    if (isDescribed && !isHeld && !isSameValue(weights, asked)) {
      return `${gateway.name} splits ${canonicalJson(weights)} instead of ${canonicalJson(asked)}`;
    }
    const wrong = isHeld ? null : findWrongRule(gateway, config);
    if (wrong !== null) return wrong;
    if (gateway.kind !== 'internal' || !isDescribed) continue;
    const cluster = spec.clusters.find(({ name }) => name === gateway.name.split('/')[1]);
    for (const route of config.routes) {
      const service = cluster?.services.find(({ name }) => name === route.name);
      const instances = service?.scale.instances ?? 0;
      if (service !== undefined && isBlockedBy(spec.clusters, service)) continue;
      if (route.targets.length !== instances) {
        const counts = `${route.targets.length} of ${instances} instances`;
        return `${route.name} has ${counts} behind ${gateway.name}`;
      }
    }
  }
  const names = new Set(wanted.map(({ gateway }) => gateway.name));
  const orphan = [...observed.keys()].find((name) => !names.has(name));
  return orphan === undefined ? null : `${orphan} is there and nobody wants it`;
}

/** What a user ends up with, without what may differ from run to run: when, under which pid and port. */
export async function describeEnd(machine: Machine): Promise<string> {
  const deployments = [...machine.ledger.desired.values()]
    .map(({ name, spec, settings }) => ({ name, spec, settings }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const instances = machine.instances().map(({ id, state }) => `${id} ${state}`);
  const gateways = (await machine.gateways.observe()).map(({ config, state }) => ({
    ...{ name: config.name, port: config.port, state },
    routes: config.routes.map(({ name, weight, targets }) => ({
      ...{ name, weight },
      targets: targets.map(({ id }) => id).sort(),
    })),
  }));
  gateways.sort((a, b) => (a.name < b.name ? -1 : 1));
  return canonicalJson({ deployments, instances: instances.sort(), gateways });
}
