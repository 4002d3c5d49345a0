import type { Blueprint, BlueprintGateway } from '../artifact';
import type { DeploymentSpec } from '../deployment';
import { parsePort } from '../language';
import type { PlanConflict } from '../plan';
import { type ClusterDraft, portNamesOf } from './draft';

/** dsl.md §18.2. */
export const internalName = (deployment: string, cluster: string, port: string) =>
  `${deployment}/${cluster}/${port}`;

/** dsl.md §6.4: the port in the key, else the key. */
export const externalName = (deployment: string, { key }: Pick<BlueprintGateway, 'key'>) =>
  `${deployment}/${parsePort(key)?.number ?? key}`;

/** Names of the ports of a cluster, each once, in the order of its services. */
function clusterPorts({ members }: ClusterDraft): string[] {
  return [...new Set(members.flatMap(portNamesOf))];
}

/**
 * The port of every gateway (dsl.md §18.3): what the blueprint says, else what the gateway has already, else a free one.
 * 0 and a conflict where none is left.
 */
export function assignGatewayPorts(
  input: {
    blueprint: Blueprint;
    name: string;
    current: DeploymentSpec | null;
    freePorts: readonly number[];
  },
  clusters: readonly ClusterDraft[],
  conflicts: PlanConflict[],
): Map<string, number> {
  const { blueprint, name: deployment, current } = input;
  const before = new Map(current?.gateways.map(({ name, port }) => [name, port]));
  const taken = new Set([
    ...before.values(),
    ...blueprint.gateways.flatMap(({ port }) => port ?? []),
  ]);
  const free = input.freePorts.filter((port) => !taken.has(port)).values();
  const wanted = new Map<string, number | null>();
  for (const cluster of clusters) {
    for (const port of clusterPorts(cluster)) {
      wanted.set(internalName(deployment, cluster.name, port), null);
    }
  }
  for (const gateway of blueprint.gateways) {
    // 0 is as good as none.
    wanted.set(externalName(deployment, gateway), gateway.port || null);
  }
  return new Map(
    [...wanted].map(([name, written]) => {
      const port = written ?? before.get(name) ?? free.next().value;
      if (port === undefined) conflicts.push(noPort(name));
      return [name, port ?? 0];
    }),
  );
}

function noPort(name: string): PlanConflict {
  return {
    code: 'NoAvailablePortError',
    subject: name,
    message: `no free port is left for the gateway ${name}`,
    advice: 'remove a deployment or widen VAMP_GATEWAY_PORTS',
  };
}
