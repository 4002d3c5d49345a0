import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import { errorCode } from './client';

export type Found<T> = { ok: true; value: T } | { ok: false; reason: string };

type Executability = 'executable' | 'not-executable' | 'missing';

async function executability(path: string): Promise<Executability> {
  try {
    if (!(await stat(path)).isFile()) return 'missing';
  } catch {
    return 'missing';
  }
  return access(path, constants.X_OK).then(
    () => 'executable',
    () => 'not-executable',
  );
}

/**
 * The file that `command` means, looked up as a shell would: in `searchPath`, or relative to `directory` if it holds a
 * slash. We look ourselves because the system's answer to a failed start names neither the command nor the places.
 */
export async function findCommand(
  command: string,
  directory: string,
  searchPath: string,
): Promise<Found<string>> {
  const isPath = command.includes('/');
  const folders = isPath ? [directory] : searchPath.split(delimiter).filter(Boolean);
  let blocked: string | undefined;
  for (const folder of folders) {
    const candidate = resolve(directory, folder, command);
    const found = await executability(candidate);
    if (found === 'executable') return { ok: true, value: candidate };
    if (found === 'not-executable') blocked ??= candidate;
  }
  if (blocked !== undefined)
    return { ok: false, reason: `command \`${command}\` is not executable (${blocked})` };
  const places = isPath
    ? `looked for ${resolve(directory, command)}`
    : `looked in PATH: ${folders.join(', ') || 'which is empty'}`;
  return { ok: false, reason: `command \`${command}\` does not exist (${places})` };
}

/** The working directory in absolute form. */
export async function findDirectory(
  directory: string | undefined,
  projectDirectory: string,
): Promise<Found<string>> {
  const path = resolve(projectDirectory, directory ?? '.');
  const name = directory ?? projectDirectory;
  try {
    if (!(await stat(path)).isDirectory())
      return { ok: false, reason: `directory \`${name}\` is a file, not a directory (${path})` };
    await access(path, constants.X_OK);
    return { ok: true, value: path };
  } catch (error) {
    const isForbidden = errorCode(error) === 'EACCES';
    const why = isForbidden ? 'cannot be entered: permission is denied' : 'does not exist';
    return { ok: false, reason: `directory \`${name}\` ${why} (looked for ${path})` };
  }
}
