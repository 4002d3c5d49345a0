import { answerText } from './answer-text';
import type { Door } from './door';
import { findMalformed } from './find-malformed';
import { createHttpServer } from './http-listener';
import type { Limits } from './limits';
import { type Address, type Listener, listenWith } from './listener';
import { refuseMisfits } from './refuse-misfits';

const TLS_PORT = 443;

/** Sends plain requests on to the port that speaks TLS. `portOf` is asked for each. */
export function createRedirectListener(
  address: Address,
  parts: { limits: Limits; portOf: () => number },
): Listener {
  let isClosing = false;
  const server = createHttpServer(parts.limits, null);
  const door: Door = {
    scheme: 'http',
    isClosing: () => isClosing,
    closeIdle: () => void setImmediate(() => server.closeIdleConnections()),
  };
  server.on('request', (request, response) => {
    const message = { request, response, door };
    const wrong = findMalformed(request);
    const host = request.headers.host?.replace(/:\d*$/, '') ?? '';
    if (wrong !== null || host === '') {
      response.shouldKeepAlive = false;
      answerText(message, { status: 400, text: wrong ?? 'the request does not say which host' });
      return;
    }
    if (isClosing) response.shouldKeepAlive = false;
    const port = parts.portOf();
    const location = `https://${host}${port === TLS_PORT ? '' : `:${port}`}${request.url ?? '/'}`;
    const text = `this is served at ${location}`;
    answerText(message, { status: 308, text, fields: { Location: location } });
  });
  refuseMisfits(server);
  return listenWith(server, address, () => {
    isClosing = true;
  });
}
