export { matchesLogFilter } from './matches-filter';
export { mergeEntries } from './merge-entries';
export { createEntryReader } from './read-entries';
export { LOG_LEVELS, type LogEntry, type LogFilter, type LogLevel } from './types';
