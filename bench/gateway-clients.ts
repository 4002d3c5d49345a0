import { connect, type Socket } from 'node:net';

const REQUEST = 'GET / HTTP/1.1\r\nHost: bench\r\n\r\n';

export type Connection = { ask(): Promise<{ status: number; body: string }>; close(): void };

/** A client with as little of its own as possible: it reads answers that bear a Content-Length. */
export function open(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      resolve(asConnection(socket));
    });
  });
}

function asConnection(socket: Socket): Connection {
  let received = '';
  let settle: {
    done(answer: { status: number; body: string }): void;
    fail(e: Error): void;
  } | null = null;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    received += chunk;
    const headEnd = received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1]);
    const bodyStart = headEnd + 4;
    if (received.length < bodyStart + length) return;
    const answer = { status: Number(received.slice(9, 12)), body: received.slice(bodyStart) };
    received = '';
    settle?.done(answer);
  });
  const fail = () => settle?.fail(new Error('the connection broke'));
  socket.on('error', fail);
  socket.on('close', fail);
  return {
    ask: () =>
      new Promise((done, reject) => {
        settle = { done, fail: reject };
        socket.write(REQUEST);
      }),
    close: () => void socket.destroy(),
  };
}
