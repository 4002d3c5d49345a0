import { mkdir, rm, rmdir, stat } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 100;
const BETWEEN_ATTEMPTS_MS = 50;
/** A lock that is older was left by a process that died holding it. */
const LOCK_MAX_AGE_MS = 10_000;

/**
 * Listens at the path if nobody else does; false when somebody does. A socket left by a dead process is removed, by one
 * process at a time, so that of many that start together exactly one gets it.
 */
export async function claimSocket(server: Server, path: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await tryListen(server, path)) return true;
    if (await isAnswered(path)) return false;
    await removeDeadSocket(path);
    await sleep(BETWEEN_ATTEMPTS_MS);
  }
  throw new Error(`${path} can neither be listened at nor connected to`);
}

function tryListen(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    server.once('error', onError);
    server.listen(path, () => {
      server.removeListener('error', onError);
      resolve(true);
    });
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function removeDeadSocket(path: string): Promise<void> {
  const lock = `${path}.lock`;
  try {
    await mkdir(lock);
  } catch {
    const age = await stat(lock).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > LOCK_MAX_AGE_MS) await rmdir(lock).catch(() => {});
    return;
  }
  try {
    if (!(await isAnswered(path))) await rm(path, { force: true });
  } finally {
    await rmdir(lock).catch(() => {});
  }
}
