import type { Blueprint } from '../artifact';
import type { DeploymentSpec } from '../deployment';
import type { PlanConflict } from '../plan';
import { type ClusterDraft, variableNamesOf } from './draft';

type Values = Record<string, Record<string, string>>;

/**
 * Deployment-level values (dsl.md §6.5, §17.2.7): a merge keeps those that are there, and says so where the blueprint
 * has others. What no service has a variable for is left out.
 */
export function mergeEnvironment(
  input: { blueprint: Blueprint; current: DeploymentSpec | null; mode: 'merge' | 'apply' },
  clusters: readonly ClusterDraft[],
): { environment: Values; conflicts: PlanConflict[]; warnings: string[] } {
  const wanted = input.blueprint.environment;
  const kept = input.mode === 'merge' ? (input.current?.environment ?? {}) : {};
  const declared = new Map(
    clusters.map(({ name, members }) => [name, new Set(members.flatMap(variableNamesOf))]),
  );
  const isDeclared = (cluster: string, variable: string) =>
    declared.get(cluster)?.has(variable) === true;
  const merged = clusters.flatMap(({ name }): [string, Record<string, string>][] => {
    const values = Object.entries({ ...ofCluster(wanted, name), ...ofCluster(kept, name) });
    const used = values.filter(([variable]) => isDeclared(name, variable));
    return used.length === 0 ? [] : [[name, Object.fromEntries(used)]];
  });
  const given = Object.entries(wanted).flatMap(([cluster, values]) =>
    Object.entries(values).map(([variable, value]) => ({ cluster, variable, value })),
  );
  return {
    environment: Object.fromEntries(merged),
    conflicts: given
      .filter(({ cluster, variable }) => !isDeclared(cluster, variable))
      .map(({ cluster, variable }) => unknown(cluster, variable)),
    warnings: given
      .filter(({ cluster, variable, value }) => {
        const before = ofCluster(kept, cluster);
        return Object.hasOwn(before, variable) && before[variable] !== value;
      })
      .map(
        ({ cluster, variable }) =>
          `${cluster}.${variable} keeps the value it has in the deployment; set it at the service, or apply the blueprint instead of merging it, to change it`,
      ),
  };
}

function ofCluster(values: Values, cluster: string): Record<string, string> {
  return (Object.hasOwn(values, cluster) ? values[cluster] : undefined) ?? {};
}

function unknown(cluster: string, variable: string): PlanConflict {
  return {
    code: 'UnresolvedEnvironmentVariableError',
    subject: cluster,
    message: `the blueprint gives ${cluster}.${variable} a value, but no service of ${cluster} has that variable`,
    advice: 'declare it in a breed of that cluster, or remove it from the blueprint',
  };
}
