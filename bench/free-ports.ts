import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, one of which could be taken in the meantime. */
const FIRST = 12_000;
const LAST = 32_000;

/** Ports of 127.0.0.1 that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const start = Math.floor(Math.random() * (LAST - FIRST));
  const ports: number[] = [];
  for (let tried = 0; ports.length < count; tried += 1) {
    if (tried === LAST - FIRST) throw new Error(`there are no ${count} free ports`);
    const port = FIRST + ((start + tried) % (LAST - FIRST));
    if (await isFree(port)) ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
