import type { Blueprint, BlueprintCluster, BlueprintService, JsonMap } from '../../artifact';
import { GROUP } from '../read/read-blueprint-environment';
import { given, whereGiven } from './given';
import { printBreedOrReference } from './print-breed';
import { printBlueprintGateways, printClusterGateways } from './print-gateway';
import { printRelease } from './print-release';
import { printScaleOrReference } from './print-scale';
import { printArguments, printHealthChecks } from './print-settings';
import { printClusterSlas } from './print-sla';

export function printBlueprint(blueprint: Blueprint): JsonMap {
  const { name, metadata, gateways, clusters, environment, dialects } = blueprint;
  return {
    name,
    metadata,
    gateways: printBlueprintGateways(gateways),
    clusters: Object.fromEntries(clusters.map((cluster) => [cluster.name, printCluster(cluster)])),
    environment_variables: printEnvironment(environment),
    dialects,
  };
}

/** `cluster.VARIABLE` → value. Where a name has dots itself, the group stands between the two. */
function printEnvironment(environment: Blueprint['environment']): JsonMap {
  const printed: JsonMap = {};
  for (const [cluster, variables] of Object.entries(environment)) {
    for (const [variable, value] of Object.entries(variables)) {
      const isPlain = !`${cluster}${variable}`.includes('.');
      printed[`${cluster}.${isPlain ? '' : GROUP}${variable}`] = value;
    }
  }
  return printed;
}

function printCluster(cluster: BlueprintCluster): JsonMap {
  return given({
    metadata: cluster.metadata,
    services: cluster.services.map(printService),
    gateways: printClusterGateways(cluster.gateways),
    sla: printClusterSlas(cluster.slas),
    release: whereGiven(cluster.release, printRelease),
    network: cluster.network,
    health_checks: printHealthChecks(cluster.healthChecks),
    dialects: cluster.dialects,
  });
}

function printService(service: BlueprintService): JsonMap {
  return given({
    breed: printBreedOrReference(service.breed),
    environment_variables: service.environment,
    scale: whereGiven(service.scale, printScaleOrReference),
    arguments: printArguments(service.arguments),
    health_checks: printHealthChecks(service.healthChecks),
    network: service.network,
    dialects: service.dialects,
  });
}
