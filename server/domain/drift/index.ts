export { adoptedSpec } from './adopted-spec';
export { findDrift } from './find-drift';
export { repairedSpec } from './repaired-spec';
