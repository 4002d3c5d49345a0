import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Layout } from './layout';

/** The port of the last start if it is free, else any free one, remembered for the next start. */
export async function choosePort(layout: Layout): Promise<number> {
  const text = await readFile(layout.port, 'utf8').catch(() => '');
  const remembered = Number(text);
  const isUsable = Number.isInteger(remembered) && remembered > 0 && remembered < 65_536;
  const port = (isUsable ? await tryListen(remembered) : null) ?? (await tryListen(0));
  if (port === null) throw new Error('no free port on 127.0.0.1');
  if (port !== remembered) await writeFile(layout.port, `${port}\n`);
  return port;
}

/** Listens for a moment; null when the port is taken. */
function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
