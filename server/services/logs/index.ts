export { followLogs } from './follow';
export { readLogs } from './read';
export { type LogBatch, LogQuery } from './schemas';
