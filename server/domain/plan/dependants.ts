import type { DeploymentSpec } from '../deployment';
import { groupCycles } from './dependency-cycles';
import { indexSpec } from './spec-index';
import type { World } from './world';

type Dependants = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<DeploymentSpec, WeakMap<DeploymentSpec, Dependants>>();

/**
 * By cluster, the services (`cluster/service`) that need it now or needed it before the change under way. Clusters that
 * need each other, be it one now and the other before, do not wait for each other.
 */
export function dependantsOf({ spec, previous }: Pick<World, 'spec' | 'previous'>): Dependants {
  if (!previous || previous === spec) return indexSpec(spec).dependants;
  const memory = known.get(spec) ?? new WeakMap<DeploymentSpec, Dependants>();
  known.set(spec, memory);
  const before = memory.get(previous);
  if (before !== undefined) return before;
  const dependants = combine(spec, previous);
  memory.set(previous, dependants);
  return dependants;
}

function combine(spec: DeploymentSpec, previous: DeploymentSpec): Dependants {
  const needs = new Map<string, Set<string>>();
  const subjects = new Map<string, Set<string>>();
  for (const cluster of [...spec.clusters, ...previous.clusters]) {
    const all = needs.get(cluster.name) ?? new Set();
    needs.set(cluster.name, all);
    for (const service of cluster.services) {
      for (const name of service.dependsOn) {
        all.add(name);
        const users = subjects.get(name) ?? new Set();
        subjects.set(name, users.add(`${cluster.name}/${service.name}`));
      }
    }
  }
  const group = groupCycles([...needs.keys()], (name) => needs.get(name) ?? []);
  const isInCircle = (name: string, subject: string) =>
    group.get(name) === group.get(subject.split('/')[0] ?? '');
  return new Map(
    [...subjects].map(([name, users]) => [
      name,
      [...users].filter((each) => !isInCircle(name, each)),
    ]),
  );
}
