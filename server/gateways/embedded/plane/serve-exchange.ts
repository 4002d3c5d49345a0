import { type Agent, type ClientRequest, request as openRequest } from 'node:http';
import { answerText } from './answer-text';
import {
  type Exchange,
  type ExchangeOptions,
  finishExchange,
  type HttpContext,
  type HttpMessage,
} from './exchange';
import { fail } from './fail-exchange';
import { hasBody, requestFields, withHost } from './headers';
import { relayRequestBody, relayResponse } from './relay';
import { explainNoTarget } from './route-table';
import { everAnswered, everConnected } from './watch-connect';

/** Serves one request; everything that can go wrong ends in an answer or a closed connection, never in a throw. */
export function serveExchange(
  context: HttpContext,
  message: HttpMessage,
  options: ExchangeOptions,
): void {
  const { request, response } = message;
  if (context.isClosing()) response.shouldKeepAlive = false;
  const startedAt = performance.now();
  const table = context.table();
  const choice = table.choose();
  if (choice === null) {
    if (table.blamedRoute !== null) context.record(table.blamedRoute, null, true);
    answerText(message, { status: 503, text: explainNoTarget(table.config) });
    return;
  }
  const exchange: Exchange = {
    context,
    table,
    request,
    response,
    options,
    startedAt,
    choice,
    fields: requestFields(request, options.onUpgrade !== null),
    hasBody: hasBody(request),
    tried: null,
    isRepeated: false,
    upstream: null,
    state: 'waiting',
    hasFailed: false,
    aliveAt: startedAt,
    sentBytes: 0,
  };
  choice.target.inFlight += 1;
  response.on('close', () => finishExchange(exchange));
  // A response that waits behind another on its connection hears of the connection's end through its request alone.
  request.on('error', () => finishExchange(exchange));
  context.unanswered.add(exchange);
  attempt(exchange, context.pooled);
}

function attempt(exchange: Exchange, agent: Agent): void {
  const { target } = exchange.choice;
  const { request } = exchange;
  let upstream: ClientRequest;
  try {
    upstream = openRequest({
      agent,
      host: target.host,
      port: target.port,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: withHost(exchange.fields, request, target),
      setHost: false,
      maxHeaderSize: exchange.context.limits.headBytes,
    });
  } catch (error) {
    fail(exchange, { status: 400, why: error instanceof Error ? error.message : 'bad request' });
    return;
  }
  upstream.maxHeadersCount = 0;
  exchange.upstream = upstream;
  upstream.on('response', (answer) => {
    if (exchange.state === 'waiting') process.nextTick(relayResponse, exchange, answer);
  });
  upstream.on('error', (error) => onUpstreamError(exchange, upstream, error));
  exchange.options.onUpgrade?.(exchange, upstream);
  if (exchange.hasBody) relayRequestBody(exchange, upstream);
  else upstream.end();
}

function onUpstreamError(exchange: Exchange, upstream: ClientRequest, error: Error): void {
  if (exchange.upstream !== upstream || exchange.state !== 'waiting') return;
  const { socket, reusedSocket } = upstream;
  if (!everConnected(socket)) tryAnother(exchange, error);
  else if (everAnswered(socket) || !isRepeatable(exchange)) fail(exchange, explainBreak(error));
  // The target closed the idle connection at the very moment it was used again (RFC 9112, 9.3.1).
  else if (reusedSocket) attempt(exchange, exchange.context.fresh);
  else repeat(exchange, error);
}

/** Nothing was sent yet, so any other target may have the request. */
function tryAnother(exchange: Exchange, error: Error): void {
  const { choice, context, isRepeated } = exchange;
  choice.target.refusedUntil = performance.now() + context.limits.refusedMs;
  if (moveOn(exchange)) attempt(exchange, isRepeated ? context.fresh : context.pooled);
  else fail(exchange, { status: 502, why: `accepts no connection: ${error.message}` });
}

/**
 * The target broke off before it answered, and nobody can tell whether it did what was asked: what may be done twice is
 * sent to another one, once (RFC 9110, 9.2.2), on a new connection lest that be a stale one. A route that leaves its
 * answer to another one has an error: a version that breaks off must not look as if nobody had asked it.
 */
function repeat(exchange: Exchange, error: Error): void {
  const { route } = exchange.choice;
  exchange.isRepeated = true;
  if (!moveOn(exchange)) {
    fail(exchange, explainBreak(error));
    return;
  }
  if (exchange.choice.route.name !== route.name) exchange.context.record(route, null, true);
  attempt(exchange, exchange.context.fresh);
}

/** Chooses a target that was not tried, by the table in force now: who was taken out since then may be drained already. */
function moveOn(exchange: Exchange): boolean {
  const { choice, context } = exchange;
  exchange.tried ??= new Set();
  exchange.tried.add(choice.target);
  const next = context.table().chooseInstead(choice, exchange.tried);
  if (next === null) return false;
  choice.target.inFlight -= 1;
  next.target.inFlight += 1;
  exchange.choice = next;
  return true;
}

function explainBreak(error: Error): { status: number; why: string } {
  return { status: 502, why: `broke off without an answer: ${error.message}` };
}

const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

function isRepeatable(exchange: Exchange): boolean {
  const { hasBody, isRepeated, request } = exchange;
  return !hasBody && !isRepeated && REPEATABLE.has(request.method ?? '');
}
