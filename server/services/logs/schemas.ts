import { z } from 'zod';
import { LOG_LEVELS, type LogEntry } from '../../domain/log';
import { PlainName } from '../artifacts';

/** As many as a page can still be searched by eye and a machine can send at once. */
const MAX_LINES = 5_000;

export const LogQuery = z.object({
  deployment: PlainName,
  cluster: PlainName.optional(),
  /** The version, by its breed's name. */
  service: PlainName.optional(),
  instance: z.string().min(1).max(900).optional(),
  text: z.string().max(200, 'search for at most 200 characters').optional(),
  level: z.enum(LOG_LEVELS).optional(),
  /** Lines in all, the newest. */
  limit: z.int().min(1).max(MAX_LINES, `at most ${MAX_LINES} lines`).default(500),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** A driver that does not answer now, and why: its instances' lines are not among the others. */
export type SilentDriver = { driver: string; reason: string };

export type LogSnapshot = {
  lines: LogEntry[];
  /** All instances that match, with or without lines. */
  instances: string[];
  silent: SilentDriver[];
};

/** First what is there, then what comes. */
export type LogBatch =
  | ({ kind: 'snapshot' } & LogSnapshot)
  /** `skipped`: lines left out in front of these, because they came faster than they were read. */
  | { kind: 'lines'; lines: LogEntry[]; skipped: number };
