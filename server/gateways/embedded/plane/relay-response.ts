import type { IncomingMessage } from 'node:http';
import { addAnswerFields } from './answer-fields';
import { type Exchange, finishExchange, noteAttempt, stopWaiting } from './exchange';
import { responseFields, trailerPairs } from './headers';

/** Hands the target's answer to the client: an answer that is already complete in one write, others as they come. */
export function relayResponse(exchange: Exchange, answer: IncomingMessage): void {
  const { response } = exchange;
  exchange.state = 'answering';
  stopWaiting(exchange);
  exchange.hasFailed = (answer.statusCode ?? 0) >= 500;
  if (exchange.options.expectsContinue && !exchange.request.complete)
    response.shouldKeepAlive = false;
  if (exchange.door.isClosing()) response.shouldKeepAlive = false;
  const fields = addAnswerFields(exchange, responseFields(answer));
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', fields);
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
  noteAttempt(exchange, true);
  exchange.response.destroy();
  finishExchange(exchange);
}
