import type { LogEntry } from '@/server/domain/log';

/** More than anybody scrolls through; older lines are in the file. */
export const MAX_LINES = 5_000;
const CHUNK = 100;

/**
 * Lines on screen, in pieces that never change once they are full: a new line draws one piece anew, not all of them.
 * Lines are counted from the first that was ever shown.
 */
export type LogChunk = { first: number; lines: readonly LogEntry[] };
export type LogModel = { chunks: readonly LogChunk[]; count: number; skipped: number };

export const EMPTY_LOG: LogModel = { chunks: [], count: 0, skipped: 0 };

/** With these lines behind the others; whole pieces of the oldest go when there are too many. */
export function appendLines(log: LogModel, lines: readonly LogEntry[], skipped = 0): LogModel {
  const chunks = [...log.chunks];
  let rest = lines;
  while (rest.length > 0) {
    const last = chunks.at(-1);
    const room = last === undefined ? 0 : CHUNK - last.lines.length;
    if (last !== undefined && room > 0) {
      chunks[chunks.length - 1] = { ...last, lines: [...last.lines, ...rest.slice(0, room)] };
      rest = rest.slice(room);
    } else {
      const first = last === undefined ? log.count : last.first + last.lines.length;
      chunks.push({ first, lines: rest.slice(0, CHUNK) });
      rest = rest.slice(CHUNK);
    }
  }
  return {
    chunks: chunks.slice(-MAX_LINES / CHUNK),
    count: log.count + lines.length,
    skipped: log.skipped + skipped,
  };
}

export function countShown({ chunks }: LogModel): number {
  return chunks.reduce((sum, { lines }) => sum + lines.length, 0);
}
