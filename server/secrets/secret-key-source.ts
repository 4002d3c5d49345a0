import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError, Problem } from '../domain/problem';
import { KEY_BYTES, parseSecretKey } from './parse-secret-key';

const KEY_FILE = 'secret.key';
const OWNER_ONLY = 0o600;
/** Anything of these lets others than the owner read or write. */
const FOR_OTHERS = 0o077;

/** Where the key of the vault comes from. Both throw a Problem when there is one that must not be used. */
export type SecretKeySource = {
  /** Null when there is none yet. */
  find(): Buffer | null;
  /** The one there is, else a new one. */
  findOrCreate(): Buffer;
};

/** VAMP_SECRET_KEY when it is set, else the file `secret.key` of mode 600 in the home, created when it is first needed. */
export function createSecretKeySource(input: {
  home: string;
  /** VAMP_SECRET_KEY. */
  text: string | undefined;
}): SecretKeySource {
  const { home, text } = input;
  if (text !== undefined) {
    const find = () => parseSecretKey(text, 'VAMP_SECRET_KEY');
    return { find, findOrCreate: find };
  }
  const path = join(home, KEY_FILE);
  const find = () => readKeyFile(path);
  return {
    find,
    findOrCreate() {
      const found = find();
      if (found !== null) return found;
      createKeyFile(path);
      return find() ?? refuse(path, 'it was removed the moment it was written');
    },
  };
}

function readKeyFile(path: string): Buffer | null {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (!stats.isFile()) throw problem(path, 'it is not a file', 'remove it');
  const uid = process.getuid?.();
  if (uid !== undefined && stats.uid !== uid) {
    throw problem(path, 'it belongs to another user', `give it back: chown ${uid} ${path}`);
  }
  if ((stats.mode & FOR_OTHERS) !== 0) {
    const mode = (stats.mode & 0o777).toString(8);
    throw problem(
      path,
      `others may use it (its mode is ${mode}, not 600)`,
      `close it with: chmod 600 ${path}`,
    );
  }
  try {
    return parseSecretKey(readFileSync(path, 'utf8'), path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    return refuse(path, describeError(error));
  }
}

/** Linked into place when it is complete: nobody reads half a key, and of two that create it at once one wins. */
function createKeyFile(path: string): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const key = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
    writeFileSync(draft, key, { mode: OWNER_ONLY, flag: 'wx', flush: true });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!isTaken(error)) throw error;
    } finally {
      unlinkSync(draft);
    }
  } catch (error) {
    refuse(path, describeError(error));
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

function refuse(path: string, why: string): never {
  throw problem(path, why, 'make it readable and writable for the user that runs Vamp');
}

function problem(path: string, why: string, advice: string): Problem {
  return new Problem('unavailable', {
    name: 'SecretKeyUnusable',
    message: `the key of the secrets, ${path}, is not used: ${why}`,
    advice,
  });
}
