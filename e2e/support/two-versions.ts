import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Two servers that Vamp did not start, and how a gateway names them as routes. Each answers with its letter. */
export type TwoVersions = { a: string; b: string; close: () => Promise<void> };

export async function startTwoVersions(): Promise<TwoVersions> {
  const servers = await Promise.all([startAnswering('a'), startAnswering('b')]);
  const [a, b] = servers.map((server) => `[http://127.0.0.1:${portOf(server)}]`);
  return {
    a: a ?? '',
    b: b ?? '',
    async close() {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

async function startAnswering(text: string): Promise<Server> {
  const server = createServer((_, answer) => answer.end(text));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A gateway of its own over both, most of it to the first. */
export function frontDoor({ a, b }: TwoVersions): string {
  return `# The front door.
name: front
routes:
  "${a}": { weight: 90% }
  "${b}": { weight: 10% }
`;
}
