import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { currentAnswer } from './current-answer';

/** Answers what node's parser refuses, with the reason, and closes the connection. */
export function refuseMisfits(server: Server): void {
  server.on('clientError', (error: unknown, socket) => {
    const answer = explain(error);
    const current = currentAnswer(socket);
    if (answer === null || !socket.writable) socket.destroy();
    else if (current === null) refuse(socket, answer);
    else if (current.req.complete) endWith(current, socket);
    // The request that is being answered is itself the malformed one.
    else if (current.headersSent) socket.destroy();
    else refuse(socket, answer);
  });
  // A gateway is asked in front of targets, not as a way through to others.
  server.on('connect', (request, socket) => {
    socket.on('error', () => socket.destroy());
    refuse(socket, { status: 405, why: 'it asks for a tunnel' });
    request.resume();
  });
}

type Refusal = { status: number; why: string };

/** An answer on the bare connection, and its end. */
export function refuse(socket: Duplex, { status, why }: Refusal): void {
  const body = `the gateway refuses this request: ${why}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

/** Connections that end with the answer that is due on them. */
const ending = new WeakSet<Duplex>();

/** What came after a good request is not read; the request has its answer, and it is the last one. */
function endWith(current: ServerResponse, socket: Duplex): void {
  if (ending.has(socket)) return;
  ending.add(socket);
  current.shouldKeepAlive = false;
  current.once('finish', () => socket.end(() => socket.destroy()));
  current.once('close', () => socket.destroy());
}

/** null: the connection itself broke, nobody is there to read an answer. */
function explain(error: unknown): Refusal | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, why: 'its head is too large' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, why: 'its chunk extensions are too large' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, why: 'its head did not come in time' };
    default:
      if (!code.startsWith('HPE_') || code === 'HPE_INVALID_EOF_STATE') return null;
      return { status: 400, why: `it is malformed (${reasonOf(error)})` };
  }
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error && 'reason' in error ? error.reason : null;
  return typeof reason === 'string' ? reason : 'not HTTP/1.1';
}
