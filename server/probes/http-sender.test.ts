import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createHttpSender } from './http-sender';

const LIMITS = { timeoutMs: 20_000, answerBytes: 1_000 };
/** For those who never answer. */
const SHORT = { ...LIMITS, timeoutMs: 300 };
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

async function listen(listener: RequestListener) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.address() as AddressInfo;
  return {
    ...{ host: '127.0.0.1', port, isTls: false, method: 'POST', path: '/a', headers: {} },
  };
}

it('sends what it is told and hands back the answer', async () => {
  const target = await listen(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(418, { 'X-Path': request.url ?? '', 'Set-Cookie': ['a=1', 'b=2'] });
    response.end(`${request.headers['x-a']} ${body}`);
  });
  const sender = createHttpSender(LIMITS);
  const answered = await sender.send({ ...target, headers: { 'x-a': 'yes' }, body: 'hello' });
  expect(answered).toMatchObject({
    status: 418,
    headers: { 'x-path': '/a', 'set-cookie': 'a=1, b=2' },
    body: 'yes hello',
  });
});

it('reads no more than its limit of an answer that does not end', async () => {
  const target = await listen((_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(600)), 1);
    response.on('close', () => clearInterval(timer));
  });
  const { body } = await createHttpSender(LIMITS).send(target);
  expect(body).toHaveLength(LIMITS.answerBytes);
});

it.each([
  { what: 'never answers', listener: () => undefined },
  {
    what: 'begins to and stops',
    listener: ((_, response) => void response.write('a')) satisfies RequestListener,
  },
  {
    what: 'closes the connection',
    listener: ((request) => void request.socket.destroy()) satisfies RequestListener,
  },
])('says so of one that $what', async ({ listener }) => {
  const target = await listen(listener);
  await expect(createHttpSender(SHORT).send(target)).rejects.toMatchObject({
    code: 'unavailable',
    detail: { message: expect.stringContaining(`127.0.0.1:${target.port} gave no answer`) },
  });
});
