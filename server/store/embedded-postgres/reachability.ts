import { realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Account = { name: string; uid: number; gid: number };

/**
 * The first folder above `path` that `account` may not enter, or null. Without an account: that a stranger may not
 * enter. What does not exist yet is taken to be made enterable.
 */
export function barringFolder(path: string, account?: Account): string | null {
  const folders: string[] = [];
  for (let folder = dirname(resolveExisting(path)); ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.find((folder) => !mayEnter(folder, account)) ?? null;
}

/** Follows the links of the part that exists: those are the folders that will be walked through. */
function resolveExisting(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : `${resolveExisting(parent)}/${path.slice(parent.length)}`;
  }
}

function mayEnter(folder: string, account: Account | undefined): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  if (stat.uid === account?.uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === account?.gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
