import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
} from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import type { GatewayConfig, Target } from '../../domain/gateway';
import { configure, type GatewayWorld } from './world';

/** Listens on a free port of 127.0.0.1; `close` cuts every connection. */
export async function listenAnywhere(
  server: Server,
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: portOf(server),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return address.port;
}

/** A gateway with one route to one server of the case's own. */
export async function putInFront(
  world: GatewayWorld,
  server: Server,
  overrides: Partial<GatewayConfig> = {},
): Promise<GatewayConfig> {
  const { port, close } = await listenAnywhere(server);
  world.onClean(close);
  const target: Target = { id: `own-${port}`, host: '127.0.0.1', port };
  const routes = [{ name: 'own', weight: 10_000, targets: [target] }];
  const config = await configure(world, routes, overrides);
  await world.driver.put(config);
  return config;
}

/** The same for a handler of HTTP requests. */
export function putHandlerInFront(world: GatewayWorld, handler: RequestListener) {
  return putInFront(world, createServer(handler));
}

export type Call = {
  method?: string;
  path?: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  agent?: Agent;
};

export type Reply = { status: number; message: IncomingMessage; text: string };

/** One request to the gateway, answer read to its end; rejects when it broke off. */
export function call(config: GatewayConfig, options: Call = {}): Promise<Reply> {
  const { method = 'GET', path = '/', headers = {}, body, agent } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...{ host: config.host, port: config.port, method, path },
      headers: { ...lengthOf(headers, body), ...headers },
      agent: agent ?? false,
    });
    outgoing.on('error', reject);
    outgoing.on('response', (message) => {
      text(message).then(
        (read) => resolve({ status: message.statusCode ?? 0, message, text: read }),
        reject,
      );
    });
    outgoing.end(body);
  });
}

/** Node says how long a body is for those methods alone that usually have one. */
function lengthOf(headers: Call['headers'], body: string | undefined): Record<string, string> {
  const isChunked = Object.keys(headers ?? {}).some((name) => /^transfer-encoding$/i.test(name));
  return body === undefined || isChunked ? {} : { 'Content-Length': `${Buffer.byteLength(body)}` };
}

export function keepAliveAgent(world: GatewayWorld, connections: number): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  world.onClean(() => agent.destroy());
  return agent;
}

/** Sends bytes as they are and resolves with all that comes back until the connection ends. */
export function exchangeRaw(config: GatewayConfig, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(config.port, config.host);
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('error', () => {});
    socket.once('close', () => resolve(received));
    socket.write(bytes, 'latin1');
  });
}
