import type { Breed, Reference } from './types';

/** The name of a breed, whether it is described or only named. */
export function breedName(breed: Breed | Reference): string {
  return 'reference' in breed ? breed.reference : breed.name;
}
