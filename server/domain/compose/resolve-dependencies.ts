import { breedName } from '../artifact';
import type { ClusterSpec } from '../deployment';
import type { PlanConflict } from '../plan';
import type { Member } from './draft';
import { type Directory, findDestination } from './find-cluster';

/** Clusters that must be healthy before this service starts; a dependency nobody provides is a conflict. */
export function resolveDependencies(
  directory: Directory,
  member: Member,
  conflicts: PlanConflict[],
): string[] {
  if (member.draft === null) return member.before.dependsOn;
  const { cluster, draft } = member;
  const { breed } = draft;
  const clusters = Object.entries(breed.dependencies).flatMap(([alias, dependency]) => {
    const found = findDestination(directory, { alias, breed, cluster });
    if (found !== null) return [found.cluster];
    conflicts.push({
      code: 'UnresolvedDependencyError',
      subject: `${cluster}/${breed.name}`,
      message: `${breed.name} depends on ${breedName(dependency)}, which no cluster of the deployment has`,
      advice: 'add a cluster with that breed, or correct `dependencies`',
    });
    return [];
  });
  return [...new Set(clusters)];
}

/** Clusters that wait for each other in a circle, which then would for ever; every circle is named once. */
export function findCircles(clusters: readonly ClusterSpec[]): PlanConflict[] {
  const edges = new Map(
    clusters.map(({ name, services }) => [
      name,
      new Set(services.flatMap((service) => service.dependsOn)),
    ]),
  );
  const conflicts: PlanConflict[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const visit = (name: string) => {
    if (done.has(name)) return;
    if (onPath.has(name)) {
      conflicts.push(circle([...path.slice(path.indexOf(name)), name]));
      return;
    }
    path.push(name);
    onPath.add(name);
    for (const next of edges.get(name) ?? []) visit(next);
    path.pop();
    onPath.delete(name);
    done.add(name);
  };
  for (const { name } of clusters) visit(name);
  return conflicts;
}

function circle(names: readonly string[]): PlanConflict {
  const [first = ''] = names;
  return {
    code: 'RecursiveDependenciesError',
    subject: first,
    message:
      names.length === 2
        ? `the cluster ${first} depends on itself, so it would wait for itself for ever`
        : `these clusters depend on each other in a circle, so none can start first: ${names.join(' → ')}`,
    advice: 'remove one of these dependencies, or give the breed a cluster of its own',
  };
}
