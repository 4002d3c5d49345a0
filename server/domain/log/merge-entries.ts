import type { LogEntry } from './types';

/**
 * Lines of several instances in one order: by time, each source in its own. A line without a time stays behind the one
 * before it. At most `limit`, the newest.
 */
export function mergeEntries(sources: readonly (readonly LogEntry[])[], limit: number): LogEntry[] {
  const placed = sources.flatMap((entries, source) => {
    let time = Number.NEGATIVE_INFINITY;
    return entries.map((entry, index) => {
      // A clock that was set back must not pull a line in front of an earlier one of the same source.
      time = Math.max(time, entry.at ?? time);
      return { entry, time, source, index };
    });
  });
  placed.sort(
    (one, other) =>
      // Lines without any time compare as equal: -∞ - -∞ is no number.
      (one.time === other.time ? 0 : one.time - other.time) ||
      one.source - other.source ||
      one.index - other.index,
  );
  return placed.slice(-limit).map(({ entry }) => entry);
}
