import type { Server, Socket } from 'node:net';
import type { GatewayConfig } from '../../../domain/gateway';

/** What accepts the connections of one gateway on one port. */
export type Listener = {
  /** Rejects with node's error when the port cannot be bound. */
  open(): Promise<void>;
  /** Stops accepting; resolves when what is under way has finished. */
  close(): Promise<void>;
  /** Cuts off whatever is still there. */
  destroy(): void;
};

/** `redirect`: sends plain requests on to the TLS port. `hosts`: the port that gateways share by host name. */
export type Speech = 'http' | 'https' | 'tcp' | 'tls' | 'redirect' | 'hosts';

export type Address = Pick<GatewayConfig, 'host' | 'port'> & { speech: Speech };

export function isSameAddress(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port && a.speech === b.speech;
}

/** Connections the kernel holds for us in a burst; it caps this at its own limit. */
const BACKLOG = 4_096;

/** The part that HTTP and TCP have in common. `onClosing` runs when the port has just been closed. */
export function listenWith(
  server: Server,
  address: Address,
  onClosing: (closed: Promise<void>) => void,
): Listener {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let closed: Promise<void> | null = null;
  return {
    open: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host: address.host, port: address.port, backlog: BACKLOG }, () => {
          server.removeListener('error', reject);
          // Running out of file descriptors must not end the process; node goes on accepting.
          server.on('error', () => {});
          resolve();
        });
      }),
    close() {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
      });
      onClosing(closed);
      return closed;
    },
    destroy() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
