import { createServer } from 'node:net';
import { threadId } from 'node:worker_threads';

/**
 * Below the ports of instances, and those that systems give to outgoing connections: one of them could be taken in the
 * meantime.
 */
const FIRST = 10_000;
const COUNT = 10_000;
/** Test files run side by side, in processes with ids that follow each other: each begins where no other does. */
const APART = 100;

let next = ((process.pid + threadId) * APART) % COUNT;

/** A port of 127.0.0.1 that is free, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < COUNT; tried += 1) {
    const port = FIRST + next;
    next = (next + 1) % COUNT;
    if (await isFree(port)) return port;
  }
  throw new Error('there is no free port');
}

export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    // The one that all addresses share is asked for as well: who listens there listens here.
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
