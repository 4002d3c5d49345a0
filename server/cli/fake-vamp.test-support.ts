import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Asked = { method: string; path: string; body: unknown; client: string | undefined };
type Answer = { status?: number; body: unknown };

/** An address that answers as a test says and keeps what it was asked, for commands that talk to one. */
export async function startFakeVamp(answer: (asked: Asked) => Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      asked.push(one);
      const { status = 200, body } = answer(one);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}`,
    asked,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const body = await text(request);
  const client = request.headers['x-vamp-client'];
  return {
    method: request.method ?? '',
    path: (request.url ?? '').replace('/api/v1', ''),
    body: body.startsWith('{') ? JSON.parse(body) : body,
    client: Array.isArray(client) ? client[0] : client,
  };
}
