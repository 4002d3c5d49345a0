import { readFile } from 'node:fs/promises';
import type { Found } from './command';
import type { ProcessDialect } from './dialect';

/** Whom a process runs as; null: as Vamp itself. */
export type Account = { uid: number; gid: number; home: string | null } | null;

/** Who is asking; a test may be somebody else. */
export type Self = { uid: number | undefined; passwd: string; group: string };

export async function readSelf(): Promise<Self> {
  const read = (path: string) => readFile(path, 'utf8').catch(() => '');
  return {
    uid: process.getuid?.(),
    passwd: await read('/etc/passwd'),
    group: await read('/etc/group'),
  };
}

const rows = (text: string) => text.split('\n').map((line) => line.split(':'));
const isNumber = (text: string) => /^\d{1,9}$/.test(text);

/** `name:x:uid:gid:comment:home:shell` */
function findUser({ passwd }: Self, wanted: string): NonNullable<Account> | null {
  const column = isNumber(wanted) ? 2 : 0;
  const row = rows(passwd).find((cells) => cells[column] === wanted && cells.length >= 6);
  if (row !== undefined) {
    const [, , uid, gid, , home] = row;
    return { uid: Number(uid), gid: Number(gid), home: home ?? null };
  }
  return isNumber(wanted) ? { uid: Number(wanted), gid: Number(wanted), home: null } : null;
}

/** `name:x:gid:members` */
function findGroup({ group }: Self, wanted: string): number | null {
  if (isNumber(wanted)) return Number(wanted);
  const row = rows(group).find(([name]) => name === wanted);
  return row?.[2] === undefined ? null : Number(row[2]);
}

/** Whom `user` and `group` of the dialect mean, or why it cannot run as them. */
export function findAccount({ user, group }: ProcessDialect, self: Self): Found<Account> {
  if (user === undefined)
    return group === undefined
      ? { ok: true, value: null }
      : { ok: false, reason: `group \`${group}\` is set without a user` };
  const found = findUser(self, user);
  if (found === null)
    return {
      ok: false,
      reason: `user \`${user}\` does not exist (looked in /etc/passwd; a number is taken as it is)`,
    };
  const gid = group === undefined ? found.gid : findGroup(self, group);
  if (gid === null)
    return {
      ok: false,
      reason: `group \`${group}\` does not exist (looked in /etc/group; a number is taken as it is)`,
    };
  if (self.uid !== 0) {
    if (self.uid === found.uid && group === undefined) return { ok: true, value: null };
    return {
      ok: false,
      reason: `it cannot run as user \`${user}\`: only root may choose a user, and Vamp does not run as root`,
    };
  }
  return { ok: true, value: { ...found, gid } };
}
