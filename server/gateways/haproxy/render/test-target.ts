import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import type { Target } from '../../../domain/gateway';

/** What a target was asked; it is also what it answers. */
export type Echo = { target: string; method: string; url: string; headers: IncomingHttpHeaders };

/** `/status/503` is answered so, `/break` not at all, `/hold` after a while. */
export type TestTarget = Target & { asked: Echo[]; server: Server };

export async function startTarget(id: string): Promise<TestTarget> {
  const asked: Echo[] = [];
  const server = createServer((request, response) => {
    const { headers, method = '', url = '' } = request;
    const echo = { target: id, method, url, headers };
    asked.push(echo);
    request.resume();
    if (url === '/break') request.socket.destroy();
    else if (url === '/hold') setTimeout(() => response.end(JSON.stringify(echo)), 400);
    else {
      response.statusCode = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? 200);
      response.end(JSON.stringify(echo));
    }
  });
  return { id, host: '127.0.0.1', port: await listen(server), asked, server };
}

export function listen(server: TcpServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
