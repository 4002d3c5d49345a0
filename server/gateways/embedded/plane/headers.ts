import type { IncomingMessage } from 'node:http';
import type { TargetState } from './targets';

/** Fields that speak of one connection, not of the message (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
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

/** Fields of the request to a target as a flat array: the client's, in its order and spelling, and X-Forwarded-*. */
export function requestFields(request: IncomingMessage, isUpgrade: boolean): string[] {
  const { headers } = request;
  const fields = copyFields(request.rawHeaders, 'x-forwarded-for');
  const client = request.socket.remoteAddress ?? 'unknown';
  const before = headers['x-forwarded-for'];
  fields.push('X-Forwarded-For', before === undefined ? client : `${before}, ${client}`);
  if (headers['x-forwarded-host'] === undefined && headers.host !== undefined) {
    fields.push('X-Forwarded-Host', headers.host);
  }
  if (headers['x-forwarded-proto'] === undefined) fields.push('X-Forwarded-Proto', 'http');
  const coding = headers['transfer-encoding'];
  if (coding !== undefined) fields.push('Transfer-Encoding', coding);
  else if (headers['content-length'] === undefined && BODY_METHODS.has(request.method ?? '')) {
    fields.push('Content-Length', '0');
  }
  if (isUpgrade) fields.push('Connection', 'Upgrade', 'Upgrade', headers.upgrade ?? '');
  return fields;
}

/** A client of HTTP/1.0 may leave `Host` out, a server of 1.1 insists on it. */
export function withHost(
  fields: string[],
  request: IncomingMessage,
  target: TargetState,
): string[] {
  if (request.headers.host !== undefined) return fields;
  return ['Host', `${target.host}:${target.port}`, ...fields];
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
    else if (!HOP_BY_HOP.has(lower) && lower !== replaced) fields.push(name, value);
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
