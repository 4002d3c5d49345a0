import type { Server } from 'node:http';
import { Problem } from '../../domain/problem';

const DEFAULT_PORT = 8_100;
const MAX_TRIES = 50;

/** Listens on the port asked for, or on 8100 or the next free one. Returns the address. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number | undefined },
): Promise<string> {
  const tries = port === undefined ? MAX_TRIES : 1;
  const first = port ?? DEFAULT_PORT;
  for (let candidate = first; candidate < first + tries; candidate += 1) {
    if (await tryListen(server, host, candidate)) {
      return `http://${host === '::1' ? '[::1]' : host}:${candidate}`;
    }
  }
  throw new Problem('conflict', {
    message:
      port === undefined
        ? `the ports ${first} to ${first + tries - 1} of ${host} are all taken`
        : `port ${port} of ${host} is taken by another process`,
    advice: 'free it, or set VAMP_PORT to a port that is free',
  });
}

function tryListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const listening = () => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen({ host, port });
  });
}
