import { LOG_LEVELS, type LogEntry, type LogFilter } from './types';

export function matchesLogFilter(entry: LogEntry, filter: LogFilter): boolean {
  const { cluster, service, instance, level, text } = filter;
  if (cluster !== undefined && entry.cluster !== cluster) return false;
  if (service !== undefined && entry.service !== service) return false;
  if (instance !== undefined && entry.instance !== instance) return false;
  if (level !== undefined && !isAtLeast(entry, level)) return false;
  return text === undefined || text === '' || holds(entry, text.toLowerCase());
}

function isAtLeast(entry: LogEntry, level: NonNullable<LogFilter['level']>): boolean {
  return entry.level !== null && LOG_LEVELS.indexOf(entry.level) >= LOG_LEVELS.indexOf(level);
}

function holds({ text, fields }: LogEntry, wanted: string): boolean {
  if (text.toLowerCase().includes(wanted)) return true;
  return fields !== null && JSON.stringify(fields).toLowerCase().includes(wanted);
}
