import { type FileHandle, open } from 'node:fs/promises';

/** `end` is the position in the file behind the line. */
export type TailLine = { text: string; end: number };

const FIRST_BLOCK = 32 * 1_024;
/** No more than this is read of one file, however many lines are asked for. */
const LONGEST_BLOCK = 4 * 1_024 * 1_024;
const LONGEST_LINE = 8_192;
const NEWLINE = 10;

/** The last `limit` lines of a file, oldest first; none where the file does not exist. */
export async function readLastLines(path: string, limit: number): Promise<TailLine[]> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch {
    return [];
  }
  try {
    const { size } = await handle.stat();
    for (let length = FIRST_BLOCK; ; length *= 2) {
      const start = Math.max(0, size - length);
      const lines = splitLines(await readRange(handle, start, size), start);
      const isWhole = start === 0 || length >= LONGEST_BLOCK;
      // The first line of a block may be the rest of a longer one.
      if (isWhole || lines.length > limit) return lines.slice(-limit);
    }
  } finally {
    await handle.close();
  }
}

export async function readRange(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, end - start));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

/** @param start position in the file of the first byte */
export function splitLines(bytes: Buffer, start: number): TailLine[] {
  const lines: TailLine[] = [];
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, from);
    const to = newline === -1 ? bytes.length : newline;
    const end = Math.min(to + 1, bytes.length);
    lines.push({ text: shorten(bytes.toString('utf8', from, to)), end: start + end });
    from = end;
  }
  return lines;
}

function shorten(text: string): string {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
