import type { Socket } from 'node:net';

/** Bytes a connection had brought before the request it carries now; absent until it stands. */
const readBefore = new WeakMap<Socket, number>();

/** Bounds the time until the connection stands and remembers whether it ever did. */
export function watchConnect(socket: Socket, timeoutMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${timeoutMs / 1_000} s`));
  }, timeoutMs);
  socket.once('connect', () => {
    readBefore.set(socket, 0);
    clearTimeout(timer);
  });
  socket.once('close', () => clearTimeout(timer));
}

/** False means that nothing can have been sent, so that another target may be tried. */
export function everConnected(socket: Socket | null): boolean {
  return socket !== null && readBefore.has(socket);
}

/** An idle connection is about to carry another request. */
export function noteReuse(socket: Socket): void {
  readBefore.set(socket, socket.bytesRead);
}

/** Whether anything of an answer to the request it carries has come. */
export function everAnswered(socket: Socket | null): boolean {
  return socket !== null && socket.bytesRead > (readBefore.get(socket) ?? 0);
}
