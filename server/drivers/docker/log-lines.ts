import type { LogLine } from '../../domain/deployment';

/** `stamp` is the engine's own time of the line, finer than a millisecond. */
export type StampedLine = { line: LogLine; stamp: string | null };

export interface LogParser {
  /** The lines that became complete with this chunk. */
  push(chunk: Buffer): StampedLine[];
  /** What was written without an end of line. */
  end(): StampedLine[];
}

type Stream = LogLine['stream'];
type Pending = { bytes: Buffer[]; length: number; stamp: string | null };

const HEADER = 8;
const NEWLINE = 10;
const BLANK = 32;
const STAMP = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
const LONGEST_STAMP = 40;
const LONGEST_LINE = 8_192;
const emptyLine = (): Pending => ({ bytes: [], length: 0, stamp: null });

/**
 * What the engine sends as logs: frames of a header (stream, length) and a text, or with a terminal the plain text.
 * A long line comes in several frames, each with the time in front.
 */
export function createLogParser(isTerminal: boolean): LogParser {
  const pending: Record<Stream, Pending> = { stdout: emptyLine(), stderr: emptyLine() };
  let rest: Buffer = Buffer.alloc(0);

  /** Null while the line has no end yet. */
  function add(stream: Stream, piece: Buffer, isComplete: boolean): StampedLine | null {
    const line = pending[stream];
    // Of a terminal's output nobody knows where a chunk ends, so its time is looked for in the whole line.
    const { stamp, text } = isTerminal ? { stamp: null, text: piece } : splitStamp(piece);
    line.stamp ??= stamp;
    if (line.length <= LONGEST_LINE * 4) line.bytes.push(text);
    line.length += text.length;
    if (!isComplete) return null;
    pending[stream] = emptyLine();
    return finish(stream, line, isTerminal);
  }

  function lines(stream: Stream, payload: Buffer): StampedLine[] {
    const found: StampedLine[] = [];
    for (let from = 0; from < payload.length; ) {
      const newline = payload.indexOf(NEWLINE, from);
      const to = newline === -1 ? payload.length : newline;
      const line = add(stream, payload.subarray(from, to), newline !== -1);
      if (line !== null) found.push(line);
      from = to + 1;
    }
    return found;
  }

  function frames(): StampedLine[] {
    const found: StampedLine[] = [];
    while (rest.length >= HEADER) {
      const end = HEADER + rest.readUInt32BE(4);
      if (rest.length < end) break;
      found.push(...lines(rest[0] === 2 ? 'stderr' : 'stdout', rest.subarray(HEADER, end)));
      rest = rest.subarray(end);
    }
    return found;
  }

  return {
    push(chunk) {
      if (isTerminal) return lines('stdout', chunk);
      rest = Buffer.concat([rest, chunk]);
      return frames();
    },
    end() {
      return (['stdout', 'stderr'] as const).flatMap((stream) =>
        pending[stream].length > 0 ? (add(stream, Buffer.alloc(0), true) ?? []) : [],
      );
    },
  };
}

function splitStamp(piece: Buffer): { stamp: string | null; text: Buffer } {
  const blank = piece.subarray(0, LONGEST_STAMP).indexOf(BLANK);
  const stamp = blank === -1 ? '' : piece.toString('latin1', 0, blank);
  return STAMP.test(stamp)
    ? { stamp, text: piece.subarray(blank + 1) }
    : { stamp: null, text: piece };
}

function finish(stream: Stream, pending: Pending, isTerminal: boolean): StampedLine {
  const whole = Buffer.concat(pending.bytes);
  const { stamp, text } = isTerminal ? splitStamp(whole) : { stamp: pending.stamp, text: whole };
  const at = stamp === null ? Number.NaN : Date.parse(stamp);
  const line = { stream, text: shorten(text.toString('utf8')) };
  return { stamp, line: Number.isNaN(at) ? line : { at, ...line } };
}

function shorten(text: string): string {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

/** A time as the engine's `since` wants it, to the nanosecond; `plus` nanoseconds later. */
export function sinceOf(stamp: string, plus: number): string {
  const [, fraction = ''] = /\.(\d+)/.exec(stamp) ?? [];
  const seconds = Math.floor(Date.parse(stamp.replace(/\.\d+/, '')) / 1_000);
  const nanoseconds = Number(fraction.padEnd(9, '0').slice(0, 9)) + plus;
  const carried = seconds + Math.floor(nanoseconds / 1e9);
  return `${carried}.${String(nanoseconds % 1e9).padStart(9, '0')}`;
}
