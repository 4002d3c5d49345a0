export { InstanceLog } from './instance-log';
export { LogPage } from './log-page';
