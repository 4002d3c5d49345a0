import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describeError, Problem } from '../../domain/problem';
import type { Account } from './reachability';

const run = promisify(execFile);

/** The account PostgreSQL runs under: null for our own, which must not be root. Makes one if there is none to take. */
export async function findAccount(log: (line: string) => void): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const existing = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (existing !== null) return existing;
  log('Adding the system user postgres, because PostgreSQL does not run as root.');
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (error) {
    throw noAccount(describeError(error));
  }
  const made = await lookUp('postgres');
  if (made === null) throw noAccount('useradd succeeded, but id does not know the user');
  return made;
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout.trim())),
    );
    if (uid === undefined || gid === undefined || !(uid > 0) || !(gid > 0)) return null;
    return { name, uid, gid };
  } catch {
    return null;
  }
}

function noAccount(why: string): Problem {
  return new Problem('refused', {
    message: `PostgreSQL does not run as root, and no unprivileged user was found or could be added: ${why}.`,
    advice: 'Start Vamp as another user, add a user named postgres, or set DATABASE_URL.',
  });
}
