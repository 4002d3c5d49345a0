export { createDataPlane, type DataPlane } from './data-plane';
export type { Limits } from './limits';
