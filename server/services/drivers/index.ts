export { allocationOf } from './allocation';
export { listDrivers } from './list';
