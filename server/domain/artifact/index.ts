export { breedName } from './breed-name';
export * from './kinds';
export { matchesBreed } from './matches-breed';
export * from './types';
