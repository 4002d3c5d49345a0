import { indexSpec, type ServicePlace } from './spec-index';
import type { World } from './world';

/** Clusters a service needs of which no instance is wanted: it waits for them until somebody scales them. */
export function idleNeeds(world: World, { waitsFor }: ServicePlace): string[] {
  return waitsFor.filter((name) => isIdleCluster(world, name));
}

/** Whether a cluster is described, and no instance of it is wanted. */
export function isIdleCluster({ spec, intention }: World, name: string): boolean {
  const places = indexSpec(spec).clusters.get(name);
  return intention === 'run' && places?.every(({ desired }) => desired.length === 0) === true;
}

export function describeIdleNeeds(clusters: readonly string[]): string {
  return `waits for ${clusters.join(', ')}, scaled to 0 instances`;
}
