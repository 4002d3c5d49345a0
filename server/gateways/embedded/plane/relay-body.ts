import type { ClientRequest } from 'node:http';
import type { Exchange } from './exchange';
import { trailerPairs } from './headers';
import { keep } from './kept-body';
import { onceConnected } from './watch-connect';

/**
 * Sends the client's body on as it comes. Nothing is taken from the client before the connection stands, so that a
 * target that refuses costs nothing.
 */
export function relayRequestBody(exchange: Exchange, upstream: ClientRequest): void {
  const { request, response, options } = exchange;
  const send = () => {
    if (exchange.upstream !== upstream || exchange.state === 'over') return;
    sendKept(exchange, upstream);
    if (request.readableEnded) {
      upstream.end();
      return;
    }
    if (request.readableLength === 0 && !request.complete) upstream.flushHeaders();
    request.once('end', () => {
      if (exchange.upstream !== upstream) return;
      // From here on the target may be expected to answer.
      exchange.timer?.refresh();
      exchange.sentBytes = upstream.socket?.bytesWritten ?? 0;
      if (request.rawTrailers.length === 0) return;
      upstream.addTrailers(trailerPairs(request.rawTrailers));
    });
    request.pipe(upstream);
    listen(exchange);
  };
  if (options.expectsContinue && !request.readableEnded) {
    upstream.once('continue', () => {
      response.writeContinue();
      send();
    });
    return;
  }
  upstream.once('socket', (socket) => onceConnected(socket, send));
}

/** What an earlier attempt has taken from the client already. */
function sendKept({ kept }: Exchange, upstream: ClientRequest): void {
  for (const chunk of kept?.chunks ?? []) upstream.write(chunk);
}

function listen({ kept, request }: Exchange): void {
  if (kept === null || kept.isListening) return;
  kept.isListening = true;
  request.on('data', (chunk: unknown) => {
    if (Buffer.isBuffer(chunk)) keep(kept, chunk);
  });
}
