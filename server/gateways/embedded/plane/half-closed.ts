import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import { currentAnswer } from './current-answer';

/**
 * A client that has sent all it will send may end its side and wait for the answer; one that has left looks the same. It
 * has so much time: what has not begun to be answered then is given up.
 */
export function boundHalfClosed<T extends Server>(server: T, limitMs: number): T {
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    socket.once('end', () => {
      const timer = setTimeout(() => {
        if (currentAnswer(socket)?.headersSent !== true) socket.destroy();
      }, limitMs);
      socket.once('close', () => clearTimeout(timer));
    });
  });
  return server;
}
