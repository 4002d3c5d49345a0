import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeError, Problem } from '../../domain/problem';
import type { Layout } from './layout';
import { startProblem } from './problems';
import { type Account, barringFolder } from './reachability';

/**
 * Makes the state directory. As root also one that others may pass through (not look into), whatever the umask says:
 * PostgreSQL runs as somebody else. Folders above one that was there before keep their rights.
 */
export async function prepareHome(home: string): Promise<void> {
  const first = await mkdir(home, { recursive: true, mode: 0o755 });
  if (process.getuid?.() !== 0) return;
  if (first === undefined) return openOwn(home);
  for (let folder = home; folder.length >= first.length; folder = dirname(folder))
    await chmod(folder, 0o711);
}

async function openOwn(home: string): Promise<void> {
  const { uid, mode } = await stat(home);
  if (uid === 0 && (mode & 0o001) === 0) await chmod(home, (mode & 0o7777) | 0o001);
}

/** Makes the folders, owned by the account PostgreSQL runs under, which must be able to reach them. */
export async function prepareFolders(layout: Layout, account: Account | null): Promise<void> {
  try {
    await prepareHome(layout.home);
    await mkdir(layout.root, { recursive: true, mode: 0o700 });
    if (account !== null) await chown(layout.root, account.uid, account.gid);
  } catch (error) {
    throw startProblem(`${layout.root} cannot be made`, describeError(error));
  }
  const barrier = account === null ? null : barringFolder(layout.data, account);
  if (account === null || barrier === null) return;
  throw new Problem('refused', {
    message: `PostgreSQL does not run as root; it runs as the user ${account.name}, who may not enter ${barrier} on the way to ${layout.root}.`,
    advice: `Allow that with: chmod o+x ${barrier}. Or set VAMP_HOME to a folder that every user can reach, such as /var/lib/vamp/home.`,
  });
}

/** The password of the database, made on the first call; only its owner and root can read the file. */
export async function ensurePassword(layout: Layout, account: Account | null): Promise<string> {
  const known = await readPassword(layout);
  if (known !== null) return known;
  const password = randomBytes(24).toString('base64url');
  try {
    await writeFile(layout.password, `${password}\n`, { mode: 0o600 });
    if (account !== null) await chown(layout.password, account.uid, account.gid);
  } catch (error) {
    throw startProblem(`${layout.password} cannot be written`, describeError(error));
  }
  return password;
}

export async function readPassword(layout: Layout): Promise<string | null> {
  const text = await readFile(layout.password, 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}
