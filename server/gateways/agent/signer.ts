import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
/** 96 bits: too many to be guessed, few enough for a cookie. */
const SIGNATURE_CHARACTERS = 16;

/** Signs with a key of this state directory, made when there is none. All planes of a home share it. */
export async function openSigner(folder: string): Promise<(text: string) => string> {
  const key = await openKey(join(folder, 'sticky.key'));
  return (text) =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, SIGNATURE_CHARACTERS);
}

async function openKey(path: string): Promise<Buffer> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  try {
    // Of two that start at once the second reads what the first has written.
    await writeFile(path, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = await readFile(path);
  if (key.length !== KEY_BYTES) throw new Error(`${path} is not a key of ${KEY_BYTES} bytes`);
  return key;
}
