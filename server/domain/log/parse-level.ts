import type { Json } from '../json';
import type { LogLevel } from './types';

const BY_WORD: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  verbose: 'trace',
  silly: 'trace',
  finest: 'trace',
  debug: 'debug',
  dbg: 'debug',
  fine: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  error: 'error',
  err: 'error',
  severe: 'error',
  fatal: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
};

/** Every word that names a level, for patterns. */
export const LEVEL_WORDS: readonly string[] = Object.keys(BY_WORD);

/** Numbers as pino and bunyan write them: 10 trace, 20 debug … 60 fatal. */
const BY_NUMBER: Readonly<Record<number, LogLevel>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** The level that a word or a number means; null if it means none. */
export function parseLevel(value: Json | undefined): LogLevel | null {
  if (typeof value === 'number') return BY_NUMBER[value] ?? null;
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  return Object.hasOwn(BY_WORD, word) ? (BY_WORD[word] ?? null) : null;
}
