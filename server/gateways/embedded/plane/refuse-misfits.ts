import { type Server, ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers what node's parser refuses, with the reason, and closes the connection. */
export function refuseMisfits(server: Server): void {
  server.on('clientError', (error: unknown, socket) => {
    const answer = explain(error);
    if (answer === null || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const body = `the gateway refuses this request: ${answer.why}\n`;
    const head = [
      `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`,
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  });
  // A gateway is asked in front of targets, not as a way through to others.
  server.on('connect', (request, socket) => {
    const body = 'the gateway refuses this request: it is no tunnel\n';
    const head = `HTTP/1.1 405 Method Not Allowed\r\nContent-Type: text/plain; charset=utf-8`;
    socket.on('error', () => socket.destroy());
    socket.end(
      `${head}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      () => socket.destroy(),
    );
    request.resume();
  });
}

/** null: the connection itself broke, nobody is there to read an answer. */
function explain(error: unknown): { status: number; why: string } | null {
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

/** The first bytes of an answer to an earlier request have left: another one in the midst of them would be read as theirs. */
function isAnswering(socket: Duplex): boolean {
  // Node offers this nowhere else; its own handler of such errors looks here too.
  const current: unknown = Reflect.get(socket, '_httpMessage');
  return current instanceof ServerResponse && current.headersSent;
}
