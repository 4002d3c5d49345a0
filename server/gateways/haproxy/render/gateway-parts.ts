import type { MapEntry } from './map-files';
import type { ProxyRole } from './types';

/** A server line: the slot stays, address and state change at run time. */
export type ServerLine = {
  backend: string;
  server: string;
  address: string;
  port: number;
  state: 'ready' | 'drain' | 'maint';
  /** What cannot change without a reload; a name in place of an address among it. */
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

/** The line without what may change at run time. */
export function printFixed(line: Line): string {
  return typeof line === 'string' ? line : `  server ${line.server}${line.fixed}`;
}
