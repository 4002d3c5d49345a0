import type { Blueprint } from '../artifact';
import type { ClusterSpec, DeploymentSpec } from '../deployment';
import type { PlanConflict } from '../plan';
import { composeGateways } from './compose-gateways';
import { composeService } from './compose-service';
import { draftClusters } from './draft';
import { createDirectory } from './find-cluster';
import { findUnsupported } from './find-unsupported';
import { assignGatewayPorts, internalName } from './gateway-ports';
import type { GatewaySurroundings } from './gateway-rules';
import { type Globals, NO_GLOBALS } from './look-up-global';
import { mergeEnvironment } from './merge-environment';
import { findCircles } from './resolve-dependencies';
import { createResolver } from './resolver';

export type ComposeInput = {
  /** With its references resolved; what is still only named is left out. */
  blueprint: Blueprint;
  /** Name of the deployment. */
  name: string;
  /** What the deployment is today; null when it is new. */
  current: DeploymentSpec | null;
  /** `merge` keeps what the blueprint does not mention (dsl.md §17.2), `apply` removes it. */
  mode: 'merge' | 'apply';
  /** Ports that can be given to gateways that do not name one, best first. */
  freePorts: readonly number[];
  /** Where gateways listen, and where services reach them unless `hostFor` says otherwise. */
  gatewayHost: string;
  /** Where a service reaches gateways; see `createHostFor`. */
  hostFor?: (service: ServicePlace) => string;
  /** What `$env://` and `$config://` may lead to; nothing when absent. */
  globals?: Globals;
} & GatewaySurroundings;

export type ServicePlace = { deployableType: string; network: string | null };

export type ComposeResult = {
  spec: DeploymentSpec;
  conflicts: PlanConflict[];
  /** What is not as the blueprint says, though nothing is wrong with it. */
  warnings: string[];
};

/** The desired state that a blueprint asks for, every reference resolved; what cannot be resolved is a conflict. */
export function composeSpec(input: ComposeInput): ComposeResult {
  const { blueprint, name, gatewayHost, hostFor = () => gatewayHost, globals } = input;
  const conflicts = findUnsupported(blueprint);
  const drafts = draftClusters(input);
  const directory = createDirectory(drafts);
  const { environment, warnings, ...found } = mergeEnvironment(input, drafts);
  conflicts.push(...found.conflicts);
  const ports = assignGatewayPorts(input, drafts, conflicts);
  const resolver = createResolver({
    directory,
    environment,
    gatewayPort: (cluster, port) => ports.get(internalName(name, cluster, port)) ?? null,
    hostFor: ({ draft: { breed, source, parent } }) =>
      hostFor({
        deployableType: breed.deployable.type,
        network: source.network ?? parent.network,
      }),
    globals: globals ?? NO_GLOBALS,
    conflicts,
  });
  const clusters = drafts.map((cluster) => ({
    name: cluster.name,
    services: cluster.members.map((member) =>
      composeService(member, { blueprint, directory, resolver, conflicts }),
    ),
  }));
  const gateways = composeGateways({ ...input, clusters, ports, conflicts });
  conflicts.push(...findRepeatedBreeds(clusters), ...findCircles(clusters));
  const spec: DeploymentSpec = { name, clusters, gateways };
  if (Object.keys(environment).length > 0) spec.environment = environment;
  return { spec, conflicts, warnings };
}

/** dsl.md §17.2, 8: a breed stands once in a deployment, or nobody could say which one a dependency means. */
function findRepeatedBreeds(clusters: readonly ClusterSpec[]): PlanConflict[] {
  const homes = new Map<string, string>();
  return clusters.flatMap((cluster) =>
    cluster.services.flatMap(({ name }): PlanConflict[] => {
      const other = homes.get(name);
      if (other === undefined) {
        homes.set(name, cluster.name);
        return [];
      }
      return [
        {
          code: 'NonUniqueBreedReferenceError',
          subject: `${cluster.name}/${name}`,
          message: `the breed ${name} would stand twice in the deployment: in ${other} and in ${cluster.name}`,
          advice: 'give one of them another version, or remove it from the other cluster first',
        },
      ];
    }),
  );
}
