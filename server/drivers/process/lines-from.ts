import { type FileHandle, open } from 'node:fs/promises';
import { readRange, splitLines, type TailLine } from './tail';

/** What is read at a time. */
const BLOCK = 1_024 * 1_024;
const NEWLINE = 10;

export type LinesFrom = { lines: TailLine[]; end: number; isMore: boolean };

/**
 * Lines of a file from an offset on, at most a block of them; none where the file does not exist.
 * @param base position of the file's first byte: what is told of lines counts from there
 * @param isWhole includes a last line that has no end yet
 */
export async function readLinesFrom(
  path: string,
  { offset, base, isWhole }: { offset: number; base: number; isWhole: boolean },
): Promise<LinesFrom> {
  const start = base + offset;
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch {
    return { lines: [], end: start, isMore: false };
  }
  try {
    const { size } = await handle.stat();
    const bytes = await readRange(handle, offset, Math.min(size, offset + BLOCK));
    const isFull = bytes.length === BLOCK;
    const complete = bytes.lastIndexOf(NEWLINE) + 1;
    // A line longer than a block is cut rather than waited for.
    const takesAll = isFull ? complete === 0 : isWhole;
    const taken = bytes.subarray(0, takesAll ? bytes.length : complete);
    return { lines: splitLines(taken, start), end: start + taken.length, isMore: isFull };
  } finally {
    await handle.close();
  }
}
