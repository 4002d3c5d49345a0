export { InstanceLog } from './instance-log';
export { InstanceTable } from './instance-table';
