import type { BlueprintCluster, Breed } from '../../artifact';
import { matchesBreed } from '../../artifact';
import { describeReference, type Reference, type TraitGroup } from '../interpolation/reference';
import type { ReadContext, UsedReference } from '../read/context';
import { areAllDescribed, breedName, describedBreeds } from '../read/known-breeds';
import { placeOfReference } from '../read/read-template';
import { suggestName } from '../shape/replace-name';

type Remote = Extract<Reference, { kind: 'host' | 'trait' }>;
type Check = { used: UsedReference; reference: Remote; clusters: KnownClusters };

/** What `$alias.host`, `$alias.ports.web` and the like point to exists, as far as the breeds are described here. */
export function checkReferences(ctx: ReadContext, clusters: readonly BlueprintCluster[]): void {
  const known = indexClusters(clusters);
  for (const used of ctx.references) {
    const { reference } = used;
    if (reference.kind === 'host' || reference.kind === 'trait') {
      checkReference(ctx, { used, reference, clusters: known });
    }
  }
}

/** Clusters by what a reference may find them by. The first of a name counts. */
type KnownClusters = {
  byName: ReadonlyMap<string, BlueprintCluster>;
  byBreed: ReadonlyMap<string, BlueprintCluster>;
};

function indexClusters(clusters: readonly BlueprintCluster[]): KnownClusters {
  const byName = new Map<string, BlueprintCluster>();
  const byBreed = new Map<string, BlueprintCluster>();
  for (const cluster of clusters) {
    if (!byName.has(cluster.name)) byName.set(cluster.name, cluster);
    for (const { breed } of cluster.services) {
      const name = breedName(breed);
      if (!byBreed.has(name)) byBreed.set(name, cluster);
    }
  }
  return { byName, byBreed };
}

function clusterRunning({ byBreed }: KnownClusters, wanted: string): BlueprintCluster | undefined {
  if (!wanted.endsWith('*')) return byBreed.get(wanted);
  for (const [name, cluster] of byBreed) if (matchesBreed(wanted, name)) return cluster;
  return undefined;
}

function checkReference(ctx: ReadContext, check: Check): void {
  const { used, reference, clusters } = check;
  const dependencies = used.breed?.dependencies ?? {};
  const isAlias = Object.hasOwn(dependencies, reference.cluster);
  const dependency = isAlias ? dependencies[reference.cluster] : undefined;
  const wanted = dependency && breedName(dependency);
  if (dependency !== undefined) {
    const breeds = 'reference' in dependency ? [] : [dependency];
    checkTrait(ctx, check, { breeds, code: 'UnresolvedDependencyInTraitValueError' });
  } else if (used.scope === 'breed') {
    const candidates = Object.keys(dependencies);
    reportUnknown(ctx, check, { candidates, isWarning: false });
    return;
  }
  const cluster =
    wanted === undefined
      ? clusters.byName.get(reference.cluster)
      : clusterRunning(clusters, wanted);
  if (cluster) {
    if (!areAllDescribed(cluster.services)) return;
    const breeds = describedBreeds(cluster.services);
    checkTrait(ctx, check, { breeds, code: 'UnresolvedEnvironmentVariableError' });
  } else if (wanted === undefined) {
    const candidates = [...Object.keys(dependencies), ...clusters.byName.keys()];
    reportUnknown(ctx, check, { candidates, isWarning: true });
  }
}

function reportUnknown(
  ctx: ReadContext,
  { used, reference }: Check,
  { candidates, isWarning }: { candidates: string[]; isWarning: boolean },
): void {
  const name = reference.cluster;
  const at = placeOfReference(ctx, used);
  const suggestion = suggestName({ text: ctx.text, at, name, candidates });
  ctx.report({
    code: 'UnresolvedDependencyInTraitValueError',
    severity: isWarning ? 'warning' : 'error',
    message: isWarning
      ? `No cluster or dependency is called \`${name}\`; this stays empty unless the deployment has that cluster already. ${suggestion.hint}`
      : `\`${name}\` is not among the \`dependencies\` of this breed. Add it there. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
}

type Declared = {
  breeds: readonly Breed[];
  code: 'UnresolvedDependencyInTraitValueError' | 'UnresolvedEnvironmentVariableError';
};

function checkTrait(
  ctx: ReadContext,
  { used, reference }: Check,
  { breeds, code }: Declared,
): void {
  if (breeds.length === 0 || reference.kind === 'host' || reference.group === 'hosts') return;
  const { group, name } = reference;
  if (breeds.some((breed) => traitNames(breed, group).includes(name))) return;
  const candidates = [...new Set(breeds.flatMap((breed) => traitNames(breed, group)))];
  const at = placeOfReference(ctx, used);
  const suggestion = suggestName({ text: ctx.text, at, name, candidates });
  ctx.report({
    code,
    message: `\`$${describeReference(reference)}\` points to nothing: \`${name}\` is not declared in \`${group}\` there. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
}

function traitNames(breed: Breed, group: TraitGroup): string[] {
  switch (group) {
    case 'ports':
      return breed.ports.map((port) => port.name);
    case 'environment_variables':
      return breed.environment.map((variable) => variable.name);
    case 'constants':
      return Object.keys(breed.constants);
    case 'hosts':
      return [];
  }
}
