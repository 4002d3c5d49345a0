import { open, readFile, stat, truncate, writeFile } from 'node:fs/promises';

const CEILING_BYTES = 4_000_000;

/** Bytes in the log now; hand it to `linesSince` to see only what came later. */
export async function logSize(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** The last lines written since the log had `size` bytes, oldest first. */
export async function linesSince(path: string, size: number): Promise<string[]> {
  const file = await readFile(path).catch(() => Buffer.alloc(0));
  const lines = file.subarray(size).toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').slice(-20);
}

/**
 * Keeps the newer half of a log that grew too large. The server appends, so it goes on writing at the new end; a line
 * written in between may be lost.
 */
export async function boundLog(path: string, ceiling = CEILING_BYTES): Promise<void> {
  const size = await logSize(path);
  if (size <= ceiling) return;
  const file = await open(path, 'r');
  try {
    const kept = Buffer.alloc(Math.floor(ceiling / 2));
    const { bytesRead } = await file.read(kept, 0, kept.length, size - kept.length);
    const firstLine = kept.indexOf('\n') + 1;
    await truncate(path, 0);
    await writeFile(path, kept.subarray(firstLine, bytesRead), { flag: 'a' });
  } finally {
    await file.close();
  }
}
