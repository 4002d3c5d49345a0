import type { Blueprint, BlueprintCluster } from '../../artifact';
import { suggestName } from '../shape/replace-name';
import type { RawNode } from '../source/raw-node';
import type { ReadContext } from './context';
import { areAllDescribed, describedBreeds } from './known-breeds';
import { readVariables } from './read-traits';

export const GROUP = 'environment_variables.';

/** `cluster.VARIABLE` or `cluster.environment_variables.VARIABLE` → value. */
export function readBlueprintEnvironment(
  ctx: ReadContext,
  node: RawNode | null,
  clusters: readonly BlueprintCluster[],
): Blueprint['environment'] {
  const environment = new Map<string, [string, string][]>();
  for (const { name: key, value, node: origin } of readVariables(ctx, node)) {
    const address = findAddress(key, clusters);
    if (!address) {
      const candidates = clusters.flatMap((cluster) => [...addressesOf(cluster)]);
      const suggestion = suggestName({ text: ctx.text, at: origin.label, name: key, candidates });
      ctx.report({
        code: 'UnresolvedEnvironmentVariableError',
        message: `\`${key}\` is not the address of an environment variable, which is written \`cluster.VARIABLE\`. ${suggestion.hint}`,
        at: origin.label,
        fix: suggestion.fix,
      });
    } else if (value !== null) {
      const values = environment.get(address.cluster) ?? [];
      environment.set(address.cluster, [...values, [address.variable, value]]);
    }
  }
  return Object.fromEntries(
    [...environment].map(([cluster, values]) => [cluster, Object.fromEntries(values)]),
  );
}

/** Names of clusters and variables may hold dots themselves, so every cluster is tried, the longest name first. */
function findAddress(key: string, clusters: readonly BlueprintCluster[]) {
  const addressed = clusters.filter((cluster) => key.startsWith(`${cluster.name}.`));
  for (const cluster of addressed.sort((a, b) => b.name.length - a.name.length)) {
    const rest = key.slice(cluster.name.length + 1);
    const variable = rest.startsWith(GROUP) ? rest.slice(GROUP.length) : rest;
    const isOpen = !areAllDescribed(cluster.services);
    const isKnown = isOpen || addressesOf(cluster).has(`${cluster.name}.${variable}`);
    if (variable && isKnown) return { cluster: cluster.name, variable };
  }
  return null;
}

function addressesOf(cluster: BlueprintCluster): Set<string> {
  const variables = describedBreeds(cluster.services).flatMap((breed) => breed.environment);
  return new Set(variables.map(({ name }) => `${cluster.name}.${name}`));
}
