import {
  type Blueprint,
  type BlueprintService,
  type Breed,
  breedName,
  matchesBreed,
} from '../artifact';
import type { ClusterSpec } from '../deployment';
import type { GatewaySpec } from '../gateway';
import { describeReference, interpolate, type Reference } from '../language';
import type { PlanConflict } from '../plan';

/** What a reference may point to: everything of the deployment as it will be. */
export type DependencyContext = {
  blueprint: Blueprint;
  clusters: readonly ClusterSpec[];
  gateways: readonly GatewaySpec[];
  gatewayHost: string;
  deployment: string;
};

type EnvironmentInput = {
  context: DependencyContext;
  cluster: string;
  draft: { source: BlueprintService; breed: Breed };
  conflicts: PlanConflict[];
};

/**
 * The variables an instance gets (dsl.md §16.4): service over blueprint over breed; an override drops the alias.
 * References lead to the internal gateways of other clusters, never to an instance.
 */
export function resolveEnvironment(input: EnvironmentInput): Record<string, string> {
  const { context, cluster, draft, conflicts } = input;
  const { breed, source } = draft;
  const overrides = { ...context.blueprint.environment[cluster], ...source.environment };
  const result: Record<string, string> = {};
  for (const variable of breed.environment) {
    const override = overrides[variable.name];
    const value = override ?? variable.value;
    const name = override === undefined ? (variable.alias ?? variable.name) : variable.name;
    if (value === null) {
      conflicts.push({
        code: 'UnresolvedVariableValueError',
        subject: `${cluster}/${breed.name}`,
        message: `the environment variable ${variable.name} of ${breed.name} has no value`,
        advice: 'give it one in the breed, the service or the blueprint',
      });
      continue;
    }
    result[name] = interpolate(value, (reference) => resolveReference(input, reference, overrides));
  }
  for (const [name, value] of Object.entries(source.environment)) {
    result[name] ??= interpolate(value, (reference) =>
      resolveReference(input, reference, overrides),
    );
  }
  return result;
}

function resolveReference(
  input: EnvironmentInput,
  reference: Reference,
  overrides: Readonly<Record<string, string>>,
): string | null {
  const { context, cluster, draft, conflicts } = input;
  const value = lookUp(context, draft.breed, reference, overrides);
  if (value === null) {
    const subject = `${cluster}/${draft.breed.name}`;
    conflicts.push({
      code: 'UnresolvedEnvironmentValueError',
      subject,
      message: `$${describeReference(reference)} in the environment of ${subject} leads nowhere`,
      advice: 'point it to a dependency and one of its ports, e.g. $stock.ports.web',
    });
  }
  return value;
}

function lookUp(
  context: DependencyContext,
  breed: Breed,
  reference: Reference,
  overrides: Readonly<Record<string, string>>,
): string | null {
  switch (reference.kind) {
    case 'local':
      return overrides[reference.name] ?? breed.constants[reference.name] ?? null;
    case 'host':
      return clusterFor(context, breed, reference.cluster) === null ? null : context.gatewayHost;
    case 'trait': {
      const cluster = clusterFor(context, breed, reference.cluster);
      if (cluster === null || reference.group !== 'ports') return null;
      const name = `${context.deployment}/${cluster}/${reference.name}`;
      return context.gateways.find((gateway) => gateway.name === name)?.port.toString() ?? null;
    }
    case 'global':
      return null;
  }
}

/** An alias among the breed's dependencies leads to the cluster that holds that breed; else it is a cluster's name. */
function clusterFor(context: DependencyContext, breed: Breed, alias: string): string | null {
  const dependency = breed.dependencies[alias];
  const wanted = dependency && breedName(dependency);
  const found =
    wanted === undefined
      ? context.clusters.find((cluster) => cluster.name === alias)
      : context.clusters.find((cluster) =>
          cluster.services.some((service) => matchesBreed(wanted, service.name)),
        );
  return found?.name ?? null;
}

/** Clusters that must be healthy before this breed starts; a dependency nobody provides is a conflict. */
export function dependsOn(
  context: DependencyContext,
  breed: Breed,
  conflicts: PlanConflict[],
): string[] {
  const clusters = Object.entries(breed.dependencies).flatMap(([alias, dependency]) => {
    const cluster = clusterFor(context, breed, alias);
    if (cluster === null) {
      conflicts.push({
        code: 'UnresolvedDependencyError',
        subject: breed.name,
        message: `${breed.name} depends on ${breedName(dependency)}, which no cluster of the deployment has`,
        advice: 'add a cluster with that breed, or correct `dependencies`',
      });
    }
    return cluster === null ? [] : [cluster];
  });
  return [...new Set(clusters)];
}
