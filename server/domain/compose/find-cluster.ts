import { type Breed, breedName, matchesBreed } from '../artifact';
import type { ClusterDraft, Member } from './draft';

/** The services of the new state, by what a reference or a dependency may call them. */
export type Directory = {
  clusters: ReadonlyMap<string, ClusterDraft>;
  /** Breed → all that have it, in the order of the clusters. */
  breeds: ReadonlyMap<string, Member[]>;
};

export function createDirectory(clusters: readonly ClusterDraft[]): Directory {
  const breeds = new Map<string, Member[]>();
  for (const member of clusters.flatMap(({ members }) => members)) {
    const same = breeds.get(member.name);
    if (same === undefined) breeds.set(member.name, [member]);
    else same.push(member);
  }
  return { clusters: new Map(clusters.map((cluster) => [cluster.name, cluster])), breeds };
}

/** Where a name leads, and which services there are meant: all of a cluster, or those a dependency asks for. */
export type Destination = { cluster: string; members: Member[] };

/** An alias among the breed's dependencies leads to the cluster that has that breed; else it is a cluster's name. */
export function findDestination(
  directory: Directory,
  { alias, breed, cluster: own }: { alias: string; breed: Breed; cluster: string },
): Destination | null {
  const dependency = Object.hasOwn(breed.dependencies, alias)
    ? breed.dependencies[alias]
    : undefined;
  if (dependency === undefined) {
    const found = directory.clusters.get(alias);
    return found === undefined ? null : { cluster: found.name, members: found.members };
  }
  const found = membersCalled(directory, breedName(dependency));
  // A wildcard may match the cluster it stands in as well; nobody means to depend on that.
  const cluster = (found.find((member) => member.cluster !== own) ?? found[0])?.cluster;
  if (cluster === undefined) return null;
  return { cluster, members: found.filter((member) => member.cluster === cluster) };
}

function membersCalled({ breeds }: Directory, wanted: string): Member[] {
  if (!wanted.endsWith('*')) return breeds.get(wanted) ?? [];
  return [...breeds].flatMap(([name, members]) => (matchesBreed(wanted, name) ? members : []));
}
