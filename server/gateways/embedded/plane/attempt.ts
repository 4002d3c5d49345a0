import { type Agent, type ClientRequest, type IncomingMessage, request as open } from 'node:http';
import type { RetryReason } from '../../../domain/gateway';
import { beginChoice, type Exchange, endChoice, noteAttempt, stopWaiting } from './exchange';
import { fail } from './fail-exchange';
import { withHost } from './headers';
import { relayRequestBody } from './relay-body';
import { relayResponse } from './relay-response';
import { chooseRepetition, isRepeatable, reasonOfStatus } from './repetition';
import { IncomingView } from './request-view';
import { rewritePath } from './rewrite';
import type { Roster } from './roster';
import type { UpstreamRequestOptions } from './upstream-agent';
import { everAnswered, everConnected } from './watch-connect';

/** Between a connection that was refused and the next try at the same target. */
const PAUSE_MS = 100;

/** Sends the request to the target that was chosen. */
export function attempt(exchange: Exchange, agent: Agent): void {
  const { context, request } = exchange;
  const { route, target } = exchange.choice;
  let upstream: ClientRequest;
  try {
    const options: UpstreamRequestOptions = {
      agent,
      host: target.host,
      port: target.port,
      tls: target.tls,
      connectMs: route.connectMs,
      method: request.method ?? 'GET',
      path: pathFor(exchange),
      headers: withHost(exchange.fields, request, target),
      setHost: false,
      maxHeaderSize: context.limits.headBytes,
    };
    upstream = open(options);
  } catch (error) {
    fail(exchange, { status: 400, why: error instanceof Error ? error.message : 'bad request' });
    return;
  }
  upstream.maxHeadersCount = 0;
  exchange.upstream = upstream;
  if (route.timeoutMs === null) exchange.place ??= context.unanswered.enter(exchange);
  else armTimer(exchange, route.timeoutMs);
  upstream.on('response', (answer) => {
    // One tick later an answer that came in one piece is known to be complete.
    if (isCurrent(exchange, upstream)) process.nextTick(onAnswer, exchange, upstream, answer);
  });
  upstream.on('error', (error) => onUpstreamError(exchange, upstream, error));
  exchange.options.onUpgrade?.(exchange, upstream);
  if (exchange.hasBody) relayRequestBody(exchange, upstream);
  else upstream.end();
}

function pathFor({ choice, request, client }: Exchange): string {
  const { rewrites } = choice.route;
  if (rewrites === null) return request.url ?? '/';
  const { request: view } = client.asker;
  return rewritePath(rewrites, view.path === '' ? new IncomingView(request) : view);
}

function isCurrent(exchange: Exchange, upstream: ClientRequest): boolean {
  return exchange.upstream === upstream && exchange.state === 'waiting';
}

function onAnswer(exchange: Exchange, upstream: ClientRequest, answer: IncomingMessage): void {
  if (!isCurrent(exchange, upstream)) return;
  const status = answer.statusCode ?? 0;
  // A probe has shown enough as soon as an answer begins.
  if (status >= 500 || exchange.isProbe) noteAttempt(exchange, status >= 500);
  const { retries } = exchange.choice.route;
  const reason = retries === null ? null : reasonOfStatus(retries, status);
  if (reason !== null && repeatByRule(exchange, reason)) return;
  relayResponse(exchange, answer);
}

function onUpstreamError(exchange: Exchange, upstream: ClientRequest, error: Error): void {
  if (!isCurrent(exchange, upstream)) return;
  const { socket, reusedSocket } = upstream;
  if (!everConnected(socket)) {
    noteAttempt(exchange, true);
    tryAnother(exchange, error);
    return;
  }
  const mayRepeat = !everAnswered(socket) && isRepeatable(exchange);
  // The target closed the idle connection at the very moment it was used again (RFC 9112, 9.3.1).
  if (mayRepeat && reusedSocket) {
    stopWaiting(exchange);
    attempt(exchange, exchange.context.fresh);
    return;
  }
  noteAttempt(exchange, true);
  if (exchange.choice.route.retries !== null) {
    if (everAnswered(socket) || !repeatByRule(exchange, 'reset')) {
      fail(exchange, explainBreak(error));
    }
  } else if (mayRepeat) repeat(exchange, error);
  else fail(exchange, explainBreak(error));
}

/** As the route says, at another of its targets, or at the same when it has no other. False: it may not be repeated. */
function repeatByRule(exchange: Exchange, reason: RetryReason): boolean {
  const next = chooseRepetition(exchange, reason);
  if (next === null) return false;
  const { choice, context } = exchange;
  leave(exchange);
  exchange.repetitions += 1;
  endChoice(exchange);
  beginChoice(exchange, next);
  // Who has just refused a connection would refuse it again at once.
  const pauseMs = reason === 'connect-failure' && next.target === choice.target ? PAUSE_MS : 0;
  if (pauseMs === 0) attempt(exchange, context.fresh);
  else setTimeout(() => exchange.state === 'waiting' && attempt(exchange, context.fresh), pauseMs);
  return true;
}

/** Nothing was sent yet, so any other target may have the request. */
function tryAnother(exchange: Exchange, error: Error): void {
  const { choice, context, isRepeated } = exchange;
  choice.target.refusedUntil = performance.now() + context.limits.refusedMs;
  if (moveOn(exchange)) {
    attempt(exchange, isRepeated ? context.fresh : context.pooled);
    return;
  }
  if (exchange.choice.route.retries !== null && repeatByRule(exchange, 'connect-failure')) return;
  fail(exchange, { status: 502, why: `accepts no connection: ${error.message}` });
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
  if (exchange.choice.route.name !== route.name) exchange.context.record(route.state, null, true);
  attempt(exchange, exchange.context.fresh);
}

/** Chooses a target that was not tried, by the table in force now: who was taken out since then may be drained already. */
function moveOn(exchange: Exchange): boolean {
  const { choice, client, context } = exchange;
  exchange.tried ??= new Set();
  exchange.tried.add(choice.target);
  // What it holds now it gives back: a route that is full with it has room for it.
  endChoice(exchange);
  const next = context.table().chooseInstead(choice, exchange.tried, client.address);
  beginChoice(exchange, next ?? choice);
  if (next === null) return false;
  leave(exchange);
  return true;
}

/** What is left of the attempt that came to nothing. */
function leave(exchange: Exchange): void {
  const { request, upstream } = exchange;
  stopWaiting(exchange);
  exchange.upstream = null;
  exchange.aliveAt = performance.now();
  if (upstream === null) return;
  request.unpipe(upstream);
  upstream.destroy();
}

function armTimer(exchange: Exchange, limitMs: number): void {
  exchange.aliveAt = performance.now();
  exchange.sentBytes = exchange.upstream?.socket?.bytesWritten ?? 0;
  exchange.timer = setTimeout(expire, limitMs, exchange, limitMs);
}

function expire(exchange: Exchange, limitMs: number): void {
  if (exchange.state !== 'waiting') return;
  const { context, request } = exchange;
  if (exchange.hasBody && wasSent(exchange)) armTimer(exchange, limitMs);
  // As long as the request has not ended the target need not answer, but the client has to go on.
  else if (request.complete || isOverdue(exchange, context.limits.answerMs)) {
    giveUp(exchange, limitMs);
  } else exchange.timer = setTimeout(expire, limitMs, exchange, limitMs);
}

function isOverdue({ aliveAt }: Exchange, limitMs: number): boolean {
  return performance.now() - aliveAt > limitMs;
}

function wasSent(exchange: Exchange): boolean {
  return (exchange.upstream?.socket?.bytesWritten ?? 0) !== exchange.sentBytes;
}

/** The target has been silent, and nothing could be sent to it either, for too long. */
function giveUp(exchange: Exchange, limitMs: number): void {
  // Who waits for the client has not erred.
  if (exchange.request.complete) noteAttempt(exchange, true);
  if (exchange.choice.route.retries !== null && repeatByRule(exchange, 'timeout')) return;
  fail(exchange, { status: 504, why: `did not answer within ${limitMs / 1_000} s` });
}

/** Gives up on all that have waited too long and whose route does not say how long they may. */
export function expireUnanswered(unanswered: Roster<Exchange>, limitMs: number): void {
  const now = performance.now();
  unanswered.forEach((exchange) => {
    if (wasSent(exchange)) {
      exchange.sentBytes = exchange.upstream?.socket?.bytesWritten ?? 0;
      exchange.aliveAt = now;
    } else if (isOverdue(exchange, limitMs)) giveUp(exchange, limitMs);
  });
}

function explainBreak(error: Error): { status: number; why: string } {
  return { status: 502, why: `broke off without an answer: ${error.message}` };
}
