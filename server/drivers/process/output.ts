import { appendFile } from 'node:fs/promises';
import type { LogLine } from '../../domain/deployment';
import { createKeyedQueue } from '../../domain/keyed-queue';
import { type LinesFrom, readLinesFrom } from './lines-from';
import {
  fileSize,
  type OutputFiles,
  outputFilesIn,
  outputSizes,
  outputSizesNow,
  type PerStream,
  rotate,
  STREAMS,
  type Stream,
  withRotations,
} from './output-files';
import { readLastLines } from './tail';

/** How far each stream had come at a moment: the only thing known about the order between the two. */
type Mark = { at: number; sizes: PerStream<number> };

type PlacedLine = { stream: Stream; text: string; end: number };
type MarkedLine = PlacedLine & { mark: number };

const MOST_MARKS = 2_000;
export const DEFAULT_ROTATION_BYTES = 5_000_000;

/** What one instance wrote, over all its starts. */
export interface Output {
  readonly files: OutputFiles;
  /** Notes how far the streams have come, and where a new run begins; answers the sizes of the files. */
  beginRun(now: number): Promise<PerStream<number>>;
  /** Notes how far the streams have come, so that lines can be dated and put in order. */
  mark(now: number): Promise<void>;
  rotateIfLarge(limitBytes: number): Promise<void>;
  /** The last lines of both streams, oldest first. */
  lines(limit: number, now: number): Promise<LogLine[]>;
  /** How far the streams have come at this moment. */
  positionsNow(): PerStream<number>;
  /** What was written behind `cursor`, which moves on; `isWhole` includes a last line that has no end yet. */
  linesSince(
    cursor: PerStream<number>,
    options: { now: number; isWhole: boolean },
  ): Promise<{ lines: LogLine[]; cursor: PerStream<number>; isMore: boolean }>;
  /** Writes a line of ours among those of the instance. */
  append(stream: Stream, text: string): Promise<void>;
  /** The last lines of the present run. */
  linesOfRun(limit: number, now: number): Promise<string[]>;
}

/**
 * Positions count from where the current file began when it was first seen: `dropped` is what was rotated away since.
 * @param runStart sizes of the files when the present run began
 */
export function createOutput(folder: string, runStart: PerStream<number>): Output {
  const files = outputFilesIn(folder);
  const dropped: PerStream<number> = { stdout: 0, stderr: 0 };
  let runBegan: PerStream<number> = { ...runStart };
  let marks: Mark[] = [];

  // Sizes, marks and rotation belong together; a file rotated while it is being read would be read twice.
  const turns = createKeyedQueue();
  const inTurn = <T>(task: () => Promise<T>) => turns.run(folder, task);

  async function positions(): Promise<PerStream<number>> {
    const sizes = await outputSizes(files);
    return { stdout: dropped.stdout + sizes.stdout, stderr: dropped.stderr + sizes.stderr };
  }

  async function mark(now: number): Promise<void> {
    const sizes = await positions();
    const last = marks.at(-1)?.sizes;
    if (last?.stdout === sizes.stdout && last.stderr === sizes.stderr) return;
    marks = [...marks.slice(1 - MOST_MARKS), { at: now, sizes }];
  }

  async function lastOf(stream: Stream, limit: number): Promise<PlacedLine[]> {
    let lines: PlacedLine[] = [];
    let base = dropped[stream];
    for (const [index, path] of withRotations(files[stream]).entries()) {
      if (index > 0) base -= await fileSize(path);
      const found = await readLastLines(path, limit - lines.length);
      const start = base;
      lines = [...found.map(({ text, end }) => ({ stream, text, end: start + end })), ...lines];
      if (lines.length >= limit) break;
    }
    return lines;
  }

  /** Lines behind a position. What was rotated away in the meantime is read where it lies now. */
  async function after(stream: Stream, position: number, isWhole: boolean): Promise<LinesFrom> {
    const [current = '', rotated = ''] = withRotations(files[stream]);
    const base = dropped[stream];
    if (position >= base) return readLinesFrom(current, { offset: position - base, base, isWhole });
    const size = await fileSize(rotated);
    const offset = Math.max(0, size - (base - position));
    const lines = await readLinesFrom(rotated, { offset, base: base - size, isWhole: true });
    return { ...lines, isMore: true };
  }

  /** Which mark was the first to see this line; sizes only grow from mark to mark. */
  function markOf({ stream, end }: PlacedLine): number {
    let low = 0;
    for (let high = marks.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((marks[middle]?.sizes[stream] ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  async function merged(limit: number, now: number): Promise<MarkedLine[]> {
    if (limit <= 0) return [];
    const streams = await Promise.all(STREAMS.map((stream) => lastOf(stream, limit)));
    return (await inOrder(streams.flat(), now)).slice(-limit);
  }

  /** Lines of both streams, each in its own order, stdout first. */
  async function inOrder(lines: readonly PlacedLine[], now: number): Promise<MarkedLine[]> {
    // After reading, so that every line that was read lies before a mark.
    await mark(now);
    // A stable sort: lines between the same two marks stay stdout first, each stream in its own order.
    return lines.map((line) => ({ ...line, mark: markOf(line) })).sort((a, b) => a.mark - b.mark);
  }

  async function newLines(cursor: PerStream<number>, now: number, isWhole: boolean) {
    const stdout = await after('stdout', cursor.stdout, isWhole);
    const stderr = await after('stderr', cursor.stderr, isWhole);
    const placed = [
      ...stdout.lines.map((line) => ({ ...line, stream: 'stdout' as const })),
      ...stderr.lines.map((line) => ({ ...line, stream: 'stderr' as const })),
    ];
    return {
      lines: placed.length === 0 ? [] : (await inOrder(placed, now)).map(dated),
      cursor: { stdout: stdout.end, stderr: stderr.end },
      isMore: stdout.isMore || stderr.isMore,
    };
  }

  async function append(stream: Stream, text: string): Promise<void> {
    const path = files[stream];
    const size = await fileSize(path);
    const last = await readLinesFrom(path, {
      offset: Math.max(0, size - 1),
      base: 0,
      isWhole: false,
    });
    await appendFile(path, last.end === size ? `${text}\n` : `\n${text}\n`);
  }

  function dated({ stream, text, mark: index }: MarkedLine): LogLine {
    const at = marks[index]?.at;
    // What was there before the first mark was written at a time nobody noted.
    return index === 0 || at === undefined ? { stream, text } : { at, stream, text };
  }

  /** Rotated while nobody could count: the file is smaller than where the run began, so all of it is of this run. */
  function startOfRun(stream: Stream, end: PerStream<number>): number {
    return runBegan[stream] > end[stream] ? 0 : runBegan[stream];
  }

  return {
    files,
    mark: (now) => inTurn(() => mark(now)),
    beginRun: (now) =>
      inTurn(async () => {
        runBegan = await positions();
        await mark(now);
        return outputSizes(files);
      }),
    rotateIfLarge: (limitBytes) =>
      inTurn(async () => {
        for (const stream of STREAMS) {
          if ((await fileSize(files[stream])) > limitBytes)
            dropped[stream] += await rotate(files[stream]);
        }
      }),
    positionsNow() {
      const sizes = outputSizesNow(files);
      return { stdout: dropped.stdout + sizes.stdout, stderr: dropped.stderr + sizes.stderr };
    },
    linesSince: (cursor, { now, isWhole }) => inTurn(() => newLines(cursor, now, isWhole)),
    append: (stream, text) => inTurn(() => append(stream, text)),
    lines: (limit, now) => inTurn(async () => (await merged(limit, now)).map(dated)),
    linesOfRun: (limit, now) =>
      inTurn(async () => {
        const lines = await merged(limit, now);
        const end = await positions();
        return lines
          .filter((line) => line.end > startOfRun(line.stream, end))
          .map(({ text }) => text);
      }),
  };
}
