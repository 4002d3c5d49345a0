import { statSync } from 'node:fs';
import { copyFile, rename, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogLine } from '../../domain/deployment';

export type Stream = LogLine['stream'];
export const STREAMS: readonly Stream[] = ['stdout', 'stderr'];

/** A path, or a number of bytes, for each stream. */
export type PerStream<T> = Record<Stream, T>;
export type OutputFiles = PerStream<string>;

const KEPT_ROTATIONS = 3;

export function outputFilesIn(folder: string): OutputFiles {
  return { stdout: join(folder, 'stdout.log'), stderr: join(folder, 'stderr.log') };
}

/** The file being written and what was rotated away from it, newest first. */
export function withRotations(path: string): string[] {
  const rotated = Array.from({ length: KEPT_ROTATIONS }, (_, index) => `${path}.${index + 1}`);
  return [path, ...rotated];
}

/** 0 for a file that does not exist. */
export async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    (stats) => stats.size,
    () => 0,
  );
}

/** At this very moment, for what must not miss anything that is written later. */
export function outputSizesNow(files: OutputFiles): PerStream<number> {
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return { stdout: sizeOf(files.stdout), stderr: sizeOf(files.stderr) };
}

export async function outputSizes(files: OutputFiles): Promise<PerStream<number>> {
  const [stdout, stderr] = await Promise.all([fileSize(files.stdout), fileSize(files.stderr)]);
  return { stdout, stderr };
}

/**
 * Copies and truncates, because the instance keeps the file open and goes on writing to it whether we live or not
 * (O_APPEND continues at the new end). What it writes between copy and truncate, some microseconds, is lost.
 * @returns how many bytes left the current file
 */
export async function rotate(path: string): Promise<number> {
  const [current = path, newest = path, ...older] = withRotations(path);
  await shift([newest, ...older]);
  // On a full disk the copy fails: freeing the space is then worth more than the old lines.
  await copyFile(current, newest).catch(() => undefined);
  const size = await fileSize(current);
  await truncate(current, 0);
  return size;
}

/** Moves each file to the next name; the last one is overwritten. */
async function shift(names: readonly string[]): Promise<void> {
  for (let index = names.length - 1; index > 0; index -= 1) {
    const [from = '', to = ''] = names.slice(index - 1, index + 1);
    await rename(from, to).catch(() => undefined);
  }
}
