import type { LogLine } from '../../domain/deployment';

/**
 * Lines that came while the older ones were read, without those that are among the older ones already: the longest
 * beginning of `later` that `earlier` ends with is left out.
 */
export function withoutOverlap(earlier: readonly LogLine[], later: readonly LogLine[]): LogLine[] {
  for (let size = Math.min(earlier.length, later.length); size > 0; size -= 1) {
    const end = earlier.slice(-size);
    if (end.every((line, index) => isSame(line, later[index]))) return later.slice(size);
  }
  return [...later];
}

function isSame(one: LogLine, other: LogLine | undefined): boolean {
  return one.text === other?.text && one.stream === other.stream;
}
