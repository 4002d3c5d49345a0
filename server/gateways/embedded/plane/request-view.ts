import type { IncomingMessage } from 'node:http';
import type { RequestView } from '../../../domain/expression';

/** A request as conditions see it. Its headers are only gathered when one asks for them. */
export class IncomingView implements RequestView {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly ip: string;
  readonly #raw: readonly string[];
  #headers: Record<string, string[]> | null = null;

  constructor(request: IncomingMessage) {
    this.method = request.method ?? '';
    this.path = request.url ?? '';
    this.host = request.headers.host ?? '';
    this.ip = addressOf(request.socket.remoteAddress);
    this.#raw = request.rawHeaders;
  }

  get headers(): Record<string, string[]> {
    this.#headers ??= gather(this.#raw);
    return this.#headers;
  }
}

function gather(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const values = headers[name] ?? [];
    values.push(raw[index + 1] ?? '');
    headers[name] = values;
  }
  return headers;
}

/** An address of IPv4 that came in through a socket of IPv6 is written as what it is. */
function addressOf(remoteAddress: string | undefined): string {
  if (remoteAddress === undefined) return '';
  return remoteAddress.startsWith('::ffff:')
    ? remoteAddress.slice('::ffff:'.length)
    : remoteAddress;
}

/** A connection has nothing but its address to be told apart by. */
export function connectionView(remoteAddress: string | undefined): RequestView {
  return { method: '', path: '', host: '', headers: {}, ip: addressOf(remoteAddress) };
}
