import type { InstanceLabels, LogLine } from '../deployment';
import { parseLogLine } from './parse-line';
import type { LogEntry } from './types';

/** Lines that begin like this go on with what the line before began, such as a stack trace. */
const CONTINUES = /^(?:\s+\S|Caused by: |\.\.\. \d+ more)/;

/**
 * A reader for the lines of one instance, in their order. What continues a line has its gravity, so that the trace of
 * an error is found with the error.
 */
export function createEntryReader(
  instance: string,
  labels: Pick<InstanceLabels, 'cluster' | 'service'>,
): (lines: readonly LogLine[]) => LogEntry[] {
  const { cluster, service } = labels;
  const before = new Map<LogLine['stream'], LogEntry>();
  return (lines) =>
    lines.map(({ at = null, stream, text }) => {
      const said = parseLogLine(text);
      const previous = before.get(stream);
      const continued = previous !== undefined && said.level === null && CONTINUES.test(text);
      const entry: LogEntry = {
        ...said,
        // When it was read is what all programs have in common; what they write themselves may be any zone.
        at: at ?? said.at,
        level: continued ? previous.level : said.level,
        instance,
        cluster,
        service,
        stream,
      };
      before.set(stream, entry);
      return entry;
    });
}
