import { createEntryReader, type LogEntry, matchesLogFilter, mergeEntries } from '../../domain/log';
import type { ServiceCall } from '../context';
import { findLogSources, requireDeployment } from './find-log-sources';
import type { LogQuery, LogSnapshot } from './schemas';

/** Lines looked at per instance when only some of them are wanted. */
const SEARCHED_LINES = 5_000;

/** The newest lines of all instances that match, in the order of time. */
export async function readLogs({ ctx, input }: ServiceCall<LogQuery>): Promise<LogSnapshot> {
  const { sources, silent } = await findLogSources(ctx, input);
  await requireDeployment(ctx, input, sources);
  const limit = linesToRead(input);
  const read = await Promise.all(
    sources.map(async ({ instance, driver }): Promise<LogEntry[]> => {
      const lines = await driver.logs(instance.id, { limit });
      const entries = createEntryReader(instance.id, instance.labels)(lines);
      return entries.filter((entry) => matchesLogFilter(entry, input));
    }),
  );
  return {
    lines: mergeEntries(read, input.limit),
    instances: sources.map(({ instance }) => instance.id),
    silent,
  };
}

export function linesToRead({ text, level, limit }: LogQuery): number {
  return text === undefined && level === undefined ? limit : SEARCHED_LINES;
}
