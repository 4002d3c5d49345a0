import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../server/test-ports';

/** A process that serves at a port of 127.0.0.1 until it is stopped. */
export type Peer = { port: number; child: ChildProcess; stop(): Promise<void> };

/** Answers every GET with its own letter, and does nothing else. */
const TARGET = `
import { createServer } from 'node:net';
const answer = 'HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nX-Target: ' + process.argv[1] + '\\r\\n\\r\\n' + process.argv[1];
const server = createServer({ noDelay: true }, (socket) => {
  let left = '';
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const parts = (left + chunk).split('\\r\\n\\r\\n');
    left = parts.pop();
    if (parts.length > 0) socket.write(answer.repeat(parts.length));
  });
});
server.listen(0, '127.0.0.1', 4096, () => console.log(server.address().port));
`;

const HTTP_PROXY = `
import { Agent, createServer } from 'node:http';
import { createProxyServer } from 'http-proxy-3';
const agent = new Agent({ keepAlive: true });
const proxy = createProxyServer({ target: 'http://127.0.0.1:' + process.argv[1], agent });
proxy.on('error', (_, __, response) => response.writeHead?.(502).end());
const server = createServer((request, response) => proxy.web(request, response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

const FASTIFY_PROXY = `
import fastify from 'fastify';
import proxy from '@fastify/http-proxy';
const server = fastify();
server.register(proxy, { upstream: 'http://127.0.0.1:' + process.argv[1] });
await server.listen({ port: 0, host: '127.0.0.1' });
console.log(server.server.address().port);
`;

/** The reverse proxy anybody writes first; a line on its standard input names the port to send to from now on. */
const PLAIN_PROXY = `
import http from 'node:http';
let port = Number(process.argv[1]);
process.stdin.on('data', (line) => { port = Number(line); console.log('switched'); });
const agent = new http.Agent({ keepAlive: true });
const server = http.createServer((request, response) => {
  const { method, url: path, headers } = request;
  const upstream = http.request({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(upstream);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

export const startTarget = (letter: string) => startScript(TARGET, [letter]);
export const startHttpProxy = (target: Peer) => startScript(HTTP_PROXY, [String(target.port)]);
export const startFastifyProxy = (target: Peer) =>
  startScript(FASTIFY_PROXY, [String(target.port)]);
export const startPlainProxy = (target: Peer) => startScript(PLAIN_PROXY, [String(target.port)]);

/** Resolves when the plain proxy has confirmed the switch. */
export async function switchPlainProxy({ child }: Peer, { port }: Peer): Promise<void> {
  const confirmed = child.stdout === null ? null : once(child.stdout, 'data');
  child.stdin?.write(`${port}\n`);
  await confirmed;
}

/** A HAProxy as a person would configure it for one service: no splits, no rules, no statistics. */
export async function startPlainHaproxy(binary: string, target: Peer): Promise<Peer> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-bench-haproxy-'));
  const [port = 0] = await freePorts(1);
  const file = join(folder, 'haproxy.cfg');
  await writeFile(
    file,
    [
      ...['global', '  maxconn 4000', 'defaults', '  mode http', '  timeout connect 2s'],
      ...['  timeout client 75s', '  timeout server 60s', 'frontend in'],
      ...[`  bind 127.0.0.1:${port}`, '  default_backend out', 'backend out'],
      ...[`  server target 127.0.0.1:${target.port}`, ''],
    ].join('\n'),
  );
  const child = spawn(binary, ['-db', '-f', file], { stdio: ['pipe', 'pipe', 'inherit'] });
  await untilAccepting(port);
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  return { port, child, stop };
}

async function startScript(source: string, args: readonly string[]): Promise<Peer> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', source, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { port: Number(String(line)), child, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function untilAccepting(port: number): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while (performance.now() < giveUpAt) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(20);
  }
  throw new Error(`nobody answers at port ${port}`);
}
