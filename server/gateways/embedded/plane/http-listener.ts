import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { refuseMalformed } from './admit';
import { answerText } from './answer-text';
import type { Door } from './door';
import type { ExchangeOptions, HttpContext, HttpMessage } from './exchange';
import { findMalformed } from './find-malformed';
import { boundHalfClosed } from './half-closed';
import type { Limits } from './limits';
import { type Address, type Listener, listenWith } from './listener';
import { refuse, refuseMisfits } from './refuse-misfits';
import { serveExchange } from './serve-exchange';
import type { TlsContexts } from './tls-contexts';
import { serveUpgrade } from './upgrade';

/** How often node looks for clients that are too slow with their request head. */
const HEAD_CHECK_MS = 5_000;

const ORDINARY: ExchangeOptions = { expectsContinue: false, onUpgrade: null };
const CONTINUING: ExchangeOptions = { expectsContinue: true, onUpgrade: null };

export type HttpParts = {
  limits: Limits;
  /** Who serves a request; null: nobody does. Constant for a gateway's own port. */
  contextOf: (request: IncomingMessage) => HttpContext | null;
  /** null: it speaks plain HTTP. */
  tls: TlsContexts | null;
};

export function createHttpListener(address: Address, parts: HttpParts): Listener {
  const { limits, contextOf, tls } = parts;
  let isClosing = false;
  const server = createHttpServer(limits, tls);
  const door: Door = {
    scheme: tls === null ? 'http' : 'https',
    isClosing: () => isClosing,
    closeIdle: () => void setImmediate(() => server.closeIdleConnections()),
  };
  server.maxHeadersCount = 0;
  const serve =
    (options: ExchangeOptions) => (request: IncomingMessage, response: ServerResponse) => {
      const message = { request, response, door };
      const context = contextOf(request);
      if (context === null) refuseHost(message);
      else serveExchange(context, message, options);
    };
  server.on('request', serve(ORDINARY));
  server.on('checkContinue', serve(CONTINUING));
  server.on('upgrade', (request, socket, head) => {
    const context = contextOf(request);
    if (context !== null) serveUpgrade(context, { request, socket, head, server, door });
    else refuse(socket, { status: 404, why: 'no gateway answers for its host' });
  });
  refuseMisfits(server);
  return listenWith(server, address, () => {
    isClosing = true;
  });
}

/** With the strictness and the bounds that every port has. */
export function createHttpServer(limits: Limits, tls: TlsContexts | null): Server {
  const options: ServerOptions = {
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headMs,
    requestTimeout: 0,
    keepAliveTimeout: limits.idleClientMs,
    connectionsCheckingInterval: HEAD_CHECK_MS,
    insecureHTTPParser: false,
    noDelay: true,
  };
  if (tls === null) return boundHalfClosed(createServer(options), limits.halfClosedMs);
  const server = createTlsServer({
    ...options,
    ...tls.serverOptions(),
    handshakeTimeout: limits.headMs,
  });
  tls.attach(server);
  return boundHalfClosed(server, limits.halfClosedMs);
}

function refuseHost(message: HttpMessage): void {
  const wrong = findMalformed(message.request);
  if (wrong !== null) refuseMalformed(message, `the request is malformed: ${wrong}`);
  else {
    const { host = '' } = message.request.headers;
    answerText(message, { status: 404, text: `no gateway answers for the host ${host}` });
  }
}
