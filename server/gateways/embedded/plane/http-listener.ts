import { createServer } from 'node:http';
import type { HttpContext } from './exchange';
import { type Address, type Listener, listenWith } from './listener';
import { serveExchange } from './serve-exchange';
import { serveUpgrade } from './upgrade';

/** How often node looks for clients that are too slow with their request head. */
const HEAD_CHECK_MS = 5_000;

export function createHttpListener(
  address: Address,
  shared: Omit<HttpContext, 'isClosing'>,
): Listener {
  let isClosing = false;
  const context: HttpContext = {
    ...shared,
    isClosing: () => isClosing,
    record(route, latencyMs, isError) {
      shared.record(route, latencyMs, isError);
      // A client that kept its connection would otherwise hold the old port open.
      if (isClosing) setImmediate(() => server.closeIdleConnections());
    },
  };
  const server = createServer({
    maxHeaderSize: shared.limits.headBytes,
    headersTimeout: shared.limits.headMs,
    requestTimeout: 0,
    keepAliveTimeout: shared.limits.idleClientMs,
    connectionsCheckingInterval: HEAD_CHECK_MS,
    insecureHTTPParser: false,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  server.on('request', (request, response) =>
    serveExchange(context, { request, response }, { expectsContinue: false, onUpgrade: null }),
  );
  server.on('checkContinue', (request, response) =>
    serveExchange(context, { request, response }, { expectsContinue: true, onUpgrade: null }),
  );
  server.on('upgrade', (request, socket, head) =>
    serveUpgrade(context, server, { request, socket, head }),
  );
  return listenWith(server, address, () => {
    isClosing = true;
  });
}
