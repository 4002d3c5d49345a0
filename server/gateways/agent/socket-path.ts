import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Problem } from '../../domain/problem';

/** Unix socket paths end at 108 bytes on Linux and at 104 on macOS; HAProxy adds up to 14 while it opens one. */
const MAX_PATH_BYTES = 88;

/** `<home>/run/<files>.sock`, or a place below the system's temporary folder where that is too long for a socket. */
export function socketPathOf(home: string, files: string, temporary = tmpdir()): string {
  const path = join(home, 'run', `${files}.sock`);
  if (Buffer.byteLength(path) < MAX_PATH_BYTES) return path;
  const digest = createHash('sha256').update(home).digest('hex').slice(0, 16);
  return join(temporary, `vamp-${digest}`, `${files}.sock`);
}

/** Makes the socket's folder and insists that nobody else may enter it: whoever does commands the gateway. */
export async function makeSocketFolder(socketPath: string): Promise<void> {
  const folder = dirname(socketPath);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stat = await lstat(folder);
  const isOurs = process.getuid === undefined || stat.uid === process.getuid();
  if (stat.isDirectory() && isOurs && (stat.mode & 0o022) === 0) return;
  throw new Problem('refused', {
    message: `${folder}, where the gateway listens for commands, can be written to by other users.`,
    advice: 'Remove that folder, or take the right to write from others, and start again.',
  });
}
