import type { Json } from '../json';

/** From harmless to grave. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a line says, as far as its form is known. */
export type LogMessage = {
  /** Epoch ms the program wrote into the line; null if it did not. */
  at: number | null;
  level: LogLevel | null;
  /** The message without what was taken out of it. */
  text: string;
  /** What else a structured line holds; null for plain text. */
  fields: Record<string, Json> | null;
};

/** One line of one instance. */
export type LogEntry = LogMessage & {
  instance: string;
  cluster: string;
  /** The version, by its breed's name. */
  service: string;
  stream: 'stdout' | 'stderr';
};

export type LogFilter = {
  cluster?: string | undefined;
  service?: string | undefined;
  instance?: string | undefined;
  /** A part of the line, in any case. */
  text?: string | undefined;
  /** This grave at least; lines of unknown gravity are left out. */
  level?: LogLevel | undefined;
};
