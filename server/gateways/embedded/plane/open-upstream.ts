import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { watchConnect } from './watch-connect';

/** Whose certificates are trusted; absent: those that node trusts. */
export type Trust = { readonly ca?: string };

export type UpstreamParts = {
  host: string;
  port: number;
  tls: boolean;
  connectMs: number;
  allowHalfOpen: boolean;
  trust: Trust;
};

/** A connection to a target, with TLS where it speaks that: its certificate has to be trusted, and be for its name. */
export function openUpstream(parts: UpstreamParts): Socket {
  const { host, port, tls, connectMs, allowHalfOpen, trust } = parts;
  const options = { host, port, allowHalfOpen };
  const socket = tls
    ? connectTls({ ...options, ...trust, ...nameFor(host) })
    : connect({ ...options, noDelay: true });
  if (tls) socket.setNoDelay(true);
  watchConnect(socket, connectMs);
  return socket;
}

/** The name that the certificate has to be for; an address is not sent as one (RFC 6066, 3). */
function nameFor(host: string): { servername?: string } {
  return isIP(host) === 0 ? { servername: host } : {};
}
