import type { ClientRequest, IncomingMessage } from 'node:http';
import { type Exchange, finishExchange } from './exchange';
import { responseFields, trailerPairs } from './headers';

/**
 * Sends the client's body on as it comes. Nothing is taken from the client before the connection stands, so that a
 * target that refuses costs nothing.
 */
export function relayRequestBody(exchange: Exchange, upstream: ClientRequest): void {
  const { request, response, options } = exchange;
  const send = () => {
    if (exchange.upstream !== upstream || exchange.state === 'over') return;
    if (request.readableLength === 0 && !request.complete) upstream.flushHeaders();
    request.once('end', () => {
      if (request.rawTrailers.length > 0) upstream.addTrailers(trailerPairs(request.rawTrailers));
    });
    request.pipe(upstream);
  };
  if (options.expectsContinue) {
    upstream.once('continue', () => {
      response.writeContinue();
      send();
    });
    return;
  }
  upstream.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', send);
    else send();
  });
}

/** Hands the target's answer to the client: an answer that is already complete in one write, others as they come. */
export function relayResponse(exchange: Exchange, answer: IncomingMessage): void {
  const { response } = exchange;
  if (exchange.state !== 'waiting') return;
  exchange.state = 'answering';
  exchange.context.unanswered.delete(exchange);
  exchange.hasFailed = (answer.statusCode ?? 0) >= 500;
  if (exchange.options.expectsContinue && !exchange.request.complete)
    response.shouldKeepAlive = false;
  if (exchange.context.isClosing()) response.shouldKeepAlive = false;
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', responseFields(answer));
  answer.on('error', () => breakOff(exchange));
  if (answer.complete) {
    const body: unknown = answer.read();
    if (answer.rawTrailers.length > 0) response.addTrailers(trailerPairs(answer.rawTrailers));
    if (Buffer.isBuffer(body)) response.end(body);
    else response.end();
    return;
  }
  answer.once('end', () => {
    if (answer.rawTrailers.length > 0) response.addTrailers(trailerPairs(answer.rawTrailers));
  });
  if (answer.readableLength === 0) response.flushHeaders();
  answer.pipe(response);
}

/** The answer ended before its end: the client must not take it for whole. */
function breakOff(exchange: Exchange): void {
  if (exchange.state === 'over' || exchange.response.writableEnded) return;
  exchange.hasFailed = true;
  exchange.response.destroy();
  finishExchange(exchange);
}
