export { followLogs } from './follow';
export { readLogs } from './read';
export { type LogBatch, LogQuery, type LogSnapshot } from './schemas';
