import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { connect, type TLSSocket } from 'node:tls';
import type { GatewayConfig } from '../../domain/gateway';

export type TlsAsking = {
  /** Sent as SNI; absent: none. */
  servername?: string;
  path?: string;
  headers?: Record<string, string>;
};

export type TlsGot = {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  target: string | null;
  /** SHA-256 of the certificate that was shown. */
  fingerprint: string;
};

/** One request over TLS on a connection of its own; whoever signed the certificate. */
export function askTls(config: GatewayConfig, asking: TlsAsking = {}): Promise<TlsGot> {
  const { servername = '', path = '/', headers = {} } = asking;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...{ host: config.host, port: config.port, path, headers, servername },
      ...{ agent: false, rejectUnauthorized: false },
    });
    let fingerprint = '';
    outgoing.on('socket', (socket) => {
      socket.once('secureConnect', () => {
        if ('getPeerX509Certificate' in socket) fingerprint = fingerprintOf(socket as TLSSocket);
      });
    });
    outgoing.on('error', reject);
    outgoing.on('response', (message) => {
      const target = message.headers['x-target'];
      text(message).then(
        (read) =>
          resolve({
            ...{ status: message.statusCode ?? 0, headers: message.headers, text: read },
            ...{ target: typeof target === 'string' ? target : null, fingerprint },
          }),
        reject,
      );
    });
    outgoing.end();
  });
}

const fingerprintOf = (socket: TLSSocket) => socket.getPeerX509Certificate()?.fingerprint256 ?? '';

/** A connection over TLS that stays, for one request after the other. */
export async function openTls(config: GatewayConfig): Promise<{
  socket: TLSSocket;
  /** The status of the answer; rejects when the connection has ended. */
  ask(): Promise<number>;
}> {
  const socket = connect({ host: config.host, port: config.port, rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    ask: () =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new Error('the connection has ended'));
        if (socket.destroyed) return fail();
        socket.once('close', fail);
        socket.once('data', (chunk) => {
          socket.off('close', fail);
          resolve(Number(String(chunk).slice(9, 12)));
        });
        socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
      }),
  };
}
