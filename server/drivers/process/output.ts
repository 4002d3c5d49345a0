import type { LogLine } from '../../domain/deployment';
import { createKeyedQueue } from './keyed-queue';
import {
  fileSize,
  type OutputFiles,
  outputFilesIn,
  outputSizes,
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

  /** Which mark was the first to see this line. */
  function markOf({ stream, end }: PlacedLine): number {
    const index = marks.findIndex(({ sizes }) => sizes[stream] >= end);
    return index === -1 ? marks.length : index;
  }

  async function merged(limit: number, now: number): Promise<MarkedLine[]> {
    const streams = await Promise.all(STREAMS.map((stream) => lastOf(stream, limit)));
    // After reading, so that every line that was read lies before a mark.
    await mark(now);
    // A stable sort: lines between the same two marks stay stdout first, each stream in its own order.
    return streams
      .flat()
      .map((line) => ({ ...line, mark: markOf(line) }))
      .sort((a, b) => a.mark - b.mark)
      .slice(-limit);
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
