import type { Socket } from 'node:net';

const connected = new WeakSet<Socket>();

/** Bounds the time until the connection stands and remembers whether it ever did. */
export function watchConnect(socket: Socket, timeoutMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${timeoutMs / 1_000} s`));
  }, timeoutMs);
  socket.once('connect', () => {
    connected.add(socket);
    clearTimeout(timer);
  });
  socket.once('close', () => clearTimeout(timer));
}

/** False means that nothing can have been sent, so that another target may be tried. */
export function everConnected(socket: Socket | null): boolean {
  return socket !== null && connected.has(socket);
}
