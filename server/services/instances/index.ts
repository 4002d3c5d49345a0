export { InstanceLogsInput, readInstanceLogs } from './logs';
