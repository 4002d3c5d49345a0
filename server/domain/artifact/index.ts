export { breedName } from './breed-name';
export * from './kinds';
export { matchesBreed } from './matches-breed';
export { PLAIN_GATEWAY, PLAIN_ROUTE } from './plain-settings';
export * from './types';
