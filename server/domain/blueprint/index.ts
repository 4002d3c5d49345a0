export { matchesBreed } from './matches-breed';
export * from './types';
