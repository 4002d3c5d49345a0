import type { BlueprintService, Breed } from '../../blueprint';

/** The name of a breed, whether it is described or only named. */
export function breedName(breed: BlueprintService['breed']): string {
  return 'reference' in breed ? breed.reference : breed.name;
}

/** The breeds described in the document itself; nothing is known here of those that are only named. */
export function describedBreeds(services: readonly BlueprintService[]): Breed[] {
  return services.flatMap(({ breed }) => ('reference' in breed ? [] : [breed]));
}

export function areAllDescribed(services: readonly BlueprintService[]): boolean {
  return services.every(({ breed }) => !('reference' in breed));
}
