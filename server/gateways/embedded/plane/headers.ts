import type { IncomingMessage } from 'node:http';
import { withoutCookies } from './cookies';
import type { Door } from './door';
import type { TargetState } from './targets';
import { TRACE_FIELD } from './trace';

/** Fields that speak of one connection, not of the message (RFC 9110, 7.6.1), and what is meant for the gateway alone. */
const NOT_PASSED_ON = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  TRACE_FIELD,
]);
/** Never dropped because a client names them in `Connection`: without them a message would mean something else. */
const UNDROPPABLE = new Set(['content-length', 'host', 'x-forwarded-for', 'x-forwarded-host']);
/** Methods for which "no body" must be said, lest node frame an empty one in chunks. */
const BODY_METHODS = new Set(['POST', 'PUT', 'PATCH']);

export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers['content-length'];
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  );
}

/** What the fields of a request to a target depend on besides the request. */
export type FieldParts = {
  isUpgrade: boolean;
  scheme: Door['scheme'];
  /** The gateway's own, which no target gets to see; null: it has none. */
  ownCookies: readonly string[] | null;
};

/** Fields of the request to a target as a flat array: the client's, in its order and spelling, and X-Forwarded-*. */
export function requestFields(request: IncomingMessage, parts: FieldParts): string[] {
  const { headers } = request;
  const { isUpgrade, scheme, ownCookies } = parts;
  const fields = copyFields(request.rawHeaders, 'x-forwarded-for');
  if (ownCookies !== null && headers.cookie !== undefined) hideCookies(fields, ownCookies);
  const client = request.socket.remoteAddress ?? 'unknown';
  const before = headers['x-forwarded-for'];
  fields.push('X-Forwarded-For', before === undefined ? client : `${before}, ${client}`);
  if (headers['x-forwarded-host'] === undefined && headers.host !== undefined) {
    fields.push('X-Forwarded-Host', headers.host);
  }
  if (scheme === 'https') setField(fields, 'X-Forwarded-Proto', 'https');
  else if (headers['x-forwarded-proto'] === undefined) fields.push('X-Forwarded-Proto', 'http');
  const coding = headers['transfer-encoding'];
  if (coding !== undefined) fields.push('Transfer-Encoding', coding);
  else if (headers['content-length'] === undefined && BODY_METHODS.has(request.method ?? '')) {
    fields.push('Content-Length', '0');
  }
  if (isUpgrade) fields.push('Connection', 'Upgrade', 'Upgrade', headers.upgrade ?? '');
  return fields;
}

function hideCookies(fields: string[], ownCookies: readonly string[]): void {
  for (let index = fields.length - 2; index >= 0; index -= 2) {
    if (fields[index]?.toLowerCase() !== 'cookie') continue;
    const left = withoutCookies(fields[index + 1] ?? '', ownCookies);
    if (left === null) fields.splice(index, 2);
    else fields[index + 1] = left;
  }
}

/** In place of all that the client said of it. */
function setField(fields: string[], name: string, value: string): void {
  const lower = name.toLowerCase();
  for (let index = fields.length - 2; index >= 0; index -= 2) {
    if (fields[index]?.toLowerCase() === lower) fields.splice(index, 2);
  }
  fields.push(name, value);
}

/**
 * A client of HTTP/1.0 may leave `Host` out, a server of 1.1 insists on it. What lies outside of Vamp is asked for by its
 * own name.
 */
export function withHost(
  fields: string[],
  request: IncomingMessage,
  target: TargetState,
): string[] {
  const { ownHost } = target;
  if (ownHost === null) {
    if (request.headers.host !== undefined) return fields;
    return ['Host', `${target.host}:${target.port}`, ...fields];
  }
  const own = [...fields];
  setField(own, 'Host', ownHost);
  return own;
}

export function responseFields(response: IncomingMessage): string[] {
  return copyFields(response.rawHeaders, null);
}

function copyFields(raw: readonly string[], replaced: string | null): string[] {
  const fields: string[] = [];
  let named: ReadonlySet<string> | null = null;
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    const value = raw[index + 1] ?? '';
    const lower = name.toLowerCase();
    if (lower === 'connection') named = namedIn(value) ?? named;
    else if (!NOT_PASSED_ON.has(lower) && lower !== replaced) fields.push(name, value);
  }
  return named === null ? fields : withoutNamed(fields, named);
}

function withoutNamed(fields: readonly string[], named: ReadonlySet<string>): string[] {
  const isKept = (index: number) => !named.has((fields[index - (index % 2)] ?? '').toLowerCase());
  return fields.filter((_, index) => isKept(index));
}

/** Names that `Connection` adds to the hop-by-hop ones; null for the usual `keep-alive` and `close`. */
function namedIn(connection: string): ReadonlySet<string> | null {
  if (connection === 'keep-alive' || connection === 'close') return null;
  const names = connection.split(',').map((name) => name.trim().toLowerCase());
  return new Set(names.filter((name) => !UNDROPPABLE.has(name)));
}

/** Trailer fields in the pairs that `addTrailers` takes. */
export function trailerPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  }
  return pairs;
}
