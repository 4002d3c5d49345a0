import { connect, createServer, type Socket } from 'node:net';
import type { GatewayConfig, Target } from '../../domain/gateway';
import { listenAnywhere } from './http-target';
import type { GatewayWorld } from './world';

const REQUEST = 'GET / HTTP/1.1\r\nHost: load\r\n\r\n';
const HEAD_END = '\r\n\r\n';

export type Load = {
  /** Answers by target; those of the gateway itself under their status. */
  answers: Record<string, number>;
  total: number;
  /** Requests without a whole answer. */
  failed: number;
  /** Connections that ended although no answer had said so. */
  cut: number;
  /** Connections that an answer said would end. */
  dismissed: number;
};

/** A target that does as little as can be for every GET; it bears its id. */
export async function startPlainTarget(world: GatewayWorld, id: string): Promise<Target> {
  const answer = `HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Target: ${id}\r\n\r\n`;
  const server = createServer({ noDelay: true }, (socket) => {
    let left = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      const parts = (left + chunk).split(HEAD_END);
      left = parts.pop() ?? '';
      if (parts.length > 0) socket.write(answer.repeat(parts.length));
    });
  });
  const { port, close } = await listenAnywhere(server);
  world.onClean(close);
  return { id, host: '127.0.0.1', port };
}

/** Keep-alive connections that ask without a pause while `isOver` says no. */
export async function runLoad(
  config: GatewayConfig,
  { connections, isOver }: { connections: number; isOver: (load: Load) => boolean },
): Promise<Load> {
  const load: Load = { answers: {}, total: 0, failed: 0, cut: 0, dismissed: 0 };
  const client = async () => {
    while (!isOver(load)) {
      const socket = await open(config);
      await askUntilClosed(socket, load, isOver);
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return load;
}

export function untilRequests(count: number): (load: Load) => boolean {
  return ({ total, failed }) => total + failed >= count;
}

function open({ host, port }: GatewayConfig): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}

/** Resolves when the connection has ended, or enough was asked. */
function askUntilClosed(socket: Socket, load: Load, isOver: (load: Load) => boolean) {
  return new Promise<void>((resolve) => {
    let received = '';
    let isDismissed = false;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      const end = received.indexOf(HEAD_END);
      if (end < 0) return;
      const head = received.slice(0, end);
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);
      if (received.length < end + HEAD_END.length + length) return;
      received = '';
      const key = /\r\nx-target: *(\S+)/i.exec(head)?.[1] ?? head.slice(9, 12);
      load.answers[key] = (load.answers[key] ?? 0) + 1;
      load.total += 1;
      isDismissed = /\r\nconnection: *close/i.test(head);
      if (isDismissed) {
        load.dismissed += 1;
        resolve();
      } else if (isOver(load)) resolve();
      else socket.write(REQUEST);
    });
    socket.once('close', () => {
      if (!isDismissed && !isOver(load)) {
        load.failed += 1;
        load.cut += 1;
      }
      resolve();
    });
    socket.write(REQUEST);
  });
}
