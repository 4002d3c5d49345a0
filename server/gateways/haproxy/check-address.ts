import { createServer } from 'node:net';

export type Address = { host: string; port: number };

/**
 * Whether an address can be listened at, tried for a moment; null, or the error of the system. HAProxy is not asked to try:
 * it would pause everything it serves while it does.
 */
export function checkAddress({ host, port }: Address): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

const WILDCARDS = new Set(['0.0.0.0', '::', '*']);

/** Two that cannot both be listened at by different owners. */
export function doClash(a: Address, b: Address): boolean {
  if (a.port !== b.port) return false;
  return a.host === b.host || WILDCARDS.has(a.host) || WILDCARDS.has(b.host);
}
