import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Bytes a connection had brought before the request it carries now; absent until it stands. */
const readBefore = new WeakMap<Socket, number>();

/** Bounds the time until the connection stands, with TLS where it is spoken, and remembers whether it ever did. */
export function watchConnect(socket: Socket, timeoutMs: number): void {
  const timer = setTimeout(() => {
    socket.destroy(new Error(`no connection within ${timeoutMs / 1_000} s`));
  }, timeoutMs);
  socket.once(standingOf(socket), () => {
    readBefore.set(socket, socket.bytesRead);
    clearTimeout(timer);
  });
  socket.once('close', () => clearTimeout(timer));
}

/** Runs when the connection stands, at once where it does already. */
export function onceConnected(socket: Socket, work: () => void): void {
  if (everConnected(socket)) work();
  else socket.once(standingOf(socket), work);
}

function standingOf(socket: Socket): 'connect' | 'secureConnect' {
  return socket instanceof TLSSocket ? 'secureConnect' : 'connect';
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
