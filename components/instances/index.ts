export { InstanceTable } from './instance-table';
export { shortInstanceId } from './short-id';
