import { execFile } from 'node:child_process';
import { readFile, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describeError, Problem } from '../../domain/problem';
import type { Binaries } from './binaries';
import { ensurePassword, readPassword } from './folders';
import type { Layout } from './layout';
import { startProblem } from './problems';
import type { Account } from './reachability';
import { SERVER_ENVIRONMENT } from './settings';

const run = promisify(execFile);
const INITDB_TIMEOUT_MS = 120_000;

export const SUPERUSER = 'vamp';

export type ClusterInput = { layout: Layout; account: Account | null; binaries: Binaries };

/** Makes the data directory unless there is one of the right version; returns the password. */
export async function ensureCluster(
  input: ClusterInput & { log: (line: string) => void },
): Promise<string> {
  const { layout, account, binaries } = input;
  const major = await readMajor(layout);
  if (major === null) {
    input.log(`Making a database in ${layout.data}.`);
    const password = await ensurePassword(layout, account);
    await initialise(input);
    return password;
  }
  if (major !== binaries.major)
    throw new Problem('refused', {
      message: `The data in ${layout.data} was written by PostgreSQL ${major}; this Vamp brings PostgreSQL ${binaries.major}, which cannot read it.`,
      advice: `Start the Vamp that wrote it, or move ${layout.root} away to begin with an empty database.`,
    });
  return requirePassword(layout);
}

export async function requirePassword(layout: Layout): Promise<string> {
  const password = await readPassword(layout);
  if (password !== null) return password;
  throw new Problem('refused', {
    message: `${layout.data} holds a database, but its password is missing from ${layout.password}.`,
    advice: `Restore that file, or move ${layout.root} away to begin with an empty database.`,
  });
}

async function readMajor(layout: Layout): Promise<string | null> {
  const text = await readFile(`${layout.data}/PG_VERSION`, 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}

async function initialise({ layout, account, binaries }: ClusterInput): Promise<void> {
  const { unfinishedData } = layout;
  try {
    await rm(unfinishedData, { recursive: true, force: true });
    await run(
      binaries.initdb,
      [
        `--pgdata=${unfinishedData}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${layout.password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same on every machine, whatever locales it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      {
        cwd: layout.root,
        env: SERVER_ENVIRONMENT,
        timeout: INITDB_TIMEOUT_MS,
        ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
      },
    );
    await rename(unfinishedData, layout.data);
  } catch (error) {
    await rm(unfinishedData, { recursive: true, force: true }).catch(() => undefined);
    throw startProblem(
      `initdb could not make a database in ${layout.data}`,
      lastLinesOf(error),
      `Correct what it names and start again; nothing was left in ${layout.data}.`,
    );
  }
}

function lastLinesOf(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const text = stderr.trim() === '' ? describeError(error) : stderr;
  return text.trim().split('\n').slice(-8).join('\n');
}
