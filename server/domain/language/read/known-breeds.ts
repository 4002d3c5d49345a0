import type { BlueprintService, Breed, Reference } from '../../artifact';

/** The name of a breed, whether it is described or only named. */
export function breedName(breed: Breed | Reference): string {
  return 'reference' in breed ? breed.reference : breed.name;
}

/** The breeds described in the document itself; nothing is known here of those that are only named. */
export function describedBreeds(services: readonly BlueprintService[]): Breed[] {
  return services.flatMap(({ breed }) => ('reference' in breed ? [] : [breed]));
}

export function areAllDescribed(services: readonly BlueprintService[]): boolean {
  return services.every(({ breed }) => !('reference' in breed));
}

/** The names of the ports that the breeds described here have. */
export function portNames(services: readonly BlueprintService[]): Set<string> {
  return new Set(describedBreeds(services).flatMap(({ ports }) => ports.map(({ name }) => name)));
}
