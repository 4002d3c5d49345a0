import { isIP } from 'node:net';
import type { MapEntry } from './map-files';
import type { ProxyRole } from './types';

/** A server line: the slot stays, address and state change at run time. */
export type ServerLine = {
  backend: string;
  server: string;
  address: string;
  port: number;
  state: 'ready' | 'drain' | 'maint';
  /** Options, which cannot change without a reload. */
  fixed: string;
};

export type Line = string | ServerLine;

export type CertificateUse = { file: string; secret: string; fingerprint: string };

/** What a gateway adds to the configuration. */
export type GatewayParts = {
  lines: readonly Line[];
  entries: readonly MapEntry[];
  certificates: readonly CertificateUse[];
  proxies: readonly (readonly [string, ProxyRole])[];
};

export function printLine(line: Line): string {
  if (typeof line === 'string') return line;
  const { server, address, port, state, fixed } = line;
  const at = address.includes(':') ? `[${address}]` : address;
  // A fresh process has nothing under way that could be drained.
  const disabled = state === 'ready' ? '' : ' disabled';
  return `  server ${server} ${at}:${port}${fixed}${disabled}`;
}

/** The line without what may change at run time. A name in place of an address may not. */
export function printFixed(line: Line): string {
  if (typeof line === 'string') return line;
  const { server, address, port, fixed } = line;
  return `  server ${server}${isIP(address) > 0 ? '' : ` ${address}:${port}`}${fixed}`;
}
