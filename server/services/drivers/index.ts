export { allocationOf } from './allocation';
export { type DriverView, listDrivers } from './list';
