import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { describeError } from '../../domain/problem';
import type { ClusterInput } from './cluster';
import { startProblem } from './problems';
import { SERVER_ENVIRONMENT, serverArguments } from './settings';

export type Launch = { hasExited: () => boolean };

/** Starts the server in a session of its own, so that it outlives us and no Ctrl-C of our terminal reaches it. */
export async function launch({
  layout,
  account,
  binaries,
  port,
}: ClusterInput & { port: number }): Promise<Launch> {
  const log = await open(layout.log, 'a', 0o600).catch((error) => {
    throw startProblem(`${layout.log} cannot be written`, describeError(error));
  });
  try {
    const child = spawn(binaries.postgres, serverArguments({ data: layout.data, port }), {
      cwd: layout.root,
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    await whenSpawned(child).catch((error) => {
      throw startProblem(`${binaries.postgres} cannot be run`, describeError(error));
    });
    child.unref();
    return { hasExited: () => child.exitCode !== null || child.signalCode !== null };
  } finally {
    await log.close();
  }
}

function whenSpawned(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
}
