import { type ClientRequest, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { addAnswerFields } from './answer-fields';
import { endAt } from './compiled-route';
import type { Door } from './door';
import { type Exchange, type HttpContext, noteAttempt, stopWaiting } from './exchange';
import { hasBody } from './headers';
import { serveExchange } from './serve-exchange';
import { joinTunnel } from './tunnel';

/** The client's side of an upgrade: node hands over the bare connection and what was already read of it. */
export type UpgradeRequest = {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
  server: Server;
  door: Door;
};

/** Serves a request that asks for another protocol, WebSocket in most cases. */
export function serveUpgrade(context: HttpContext, upgrade: UpgradeRequest): void {
  const { request, socket, head, server, door } = upgrade;
  if (!(socket instanceof Socket)) {
    socket.destroy();
    return;
  }
  if (isH2c(request) || hasBody(request)) {
    serveWithoutUpgrade({ request, socket, head, server });
    return;
  }
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.end());
  socket.on('error', () => response.destroy());
  const onUpgrade = (exchange: Exchange, upstream: ClientRequest) => {
    upstream.once('upgrade', (answer: IncomingMessage, upstreamSocket: Duplex, rest: Buffer) => {
      if (!(upstreamSocket instanceof Socket)) return;
      response.detachSocket(socket);
      switchProtocols(exchange, { answer, client: socket, upstream: upstreamSocket, head, rest });
    });
  };
  serveExchange(context, { request, response, door }, { expectsContinue: false, onUpgrade });
}

type Switch = {
  answer: IncomingMessage;
  client: Socket;
  upstream: Socket;
  head: Buffer;
  rest: Buffer;
};

/** From here on bytes flow both ways unread. The latency is that of the switch; the tunnel counts as under way. */
function switchProtocols(
  exchange: Exchange,
  { answer, client, upstream, head, rest }: Switch,
): void {
  const { choice, context, startedAt } = exchange;
  stopWaiting(exchange);
  noteAttempt(exchange, false);
  exchange.state = 'over';
  context.record(choice.route.state, performance.now() - startedAt, false);
  const lines = [`HTTP/1.1 101 ${answer.statusMessage ?? ''}`];
  const fields = addAnswerFields(exchange, [...answer.rawHeaders]);
  for (let index = 0; index + 1 < fields.length; index += 2) {
    lines.push(`${fields[index]}: ${fields[index + 1]}`);
  }
  client.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (rest.length > 0) client.write(rest);
  if (head.length > 0) upstream.write(head);
  joinTunnel(client, upstream, () => endAt(choice));
}

/**
 * The gateway speaks HTTP/1.1, and node does not read the body of a request it takes for an upgrade. Such a request (the
 * Java client sends its first ones so) is put back on its connection without the wish and read again as an ordinary one.
 */
function serveWithoutUpgrade(upgrade: Omit<UpgradeRequest, 'door'> & { socket: Socket }): void {
  const { request, socket, head, server } = upgrade;
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    if (/^(upgrade|connection|http2-settings)$/i.test(name)) continue;
    lines.push(`${name}: ${request.rawHeaders[index + 1]}`);
  }
  if (/\bclose\b/i.test(request.headers.connection ?? '')) lines.push('Connection: close');
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  // Of TLS the handshake is over.
  server.emit(socket instanceof TLSSocket ? 'secureConnection' : 'connection', socket);
}

function isH2c(request: IncomingMessage): boolean {
  return /(^|[\s,])h2c([\s,]|$)/i.test(request.headers.upgrade ?? '');
}
