import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Decision } from '../../../domain/gateway';
import type { MeteredRoute } from '../../metering';
import { abandonProbe, noteOutcome } from './circuit';
import type { Client } from './client';
import { beginAt, type Choice, endAt } from './compiled-route';
import type { Door } from './door';
import type { KeptBody } from './kept-body';
import type { Limits } from './limits';
import type { Place, Roster } from './roster';
import type { RouteTable } from './route-table';
import type { TargetState } from './targets';

/** What every request of one gateway shares. */
export type HttpContext = {
  readonly limits: Limits;
  /** The table in force; read once a request. */
  table(): RouteTable;
  readonly pooled: Agent;
  /** Never reuses a connection. */
  readonly fresh: Agent;
  readonly unanswered: Roster<Exchange>;
  /** What a request carries that wants to know where it went. */
  readonly traceToken: string;
  record(route: MeteredRoute, latencyMs: number | null, isError: boolean): void;
};

export type HttpMessage = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly door: Door;
};

/** One request on its way through the gateway. */
export type Exchange = HttpMessage & {
  readonly context: HttpContext;
  readonly table: RouteTable;
  readonly options: ExchangeOptions;
  readonly startedAt: number;
  readonly fields: string[];
  readonly hasBody: boolean;
  readonly client: Client;
  readonly decision: Decision;
  readonly isTraced: boolean;
  /** Its body, where it may be needed once more. */
  readonly kept: KeptBody | null;
  choice: Choice;
  /** It is the one that shows whether an ejected target is well again. */
  isProbe: boolean;
  /** Targets that refused it or broke off; null while none has. */
  tried: Set<TargetState> | null;
  /** It was sent once more because a target broke off: not again. */
  isRepeated: boolean;
  /** How often it was repeated as its route says. */
  repetitions: number;
  upstream: ClientRequest | null;
  /** Among those that wait for an answer as long as all may. */
  place: Place<Exchange> | null;
  /** Bounds the wait for an answer where the route says how long. */
  timer: NodeJS.Timeout | null;
  state: 'waiting' | 'answering' | 'over';
  /** No answer, an answer of 5xx, or one that broke off: what counts as an error. */
  hasFailed: boolean;
  /** `performance.now()` of the last sign of life while it waits for an answer, and the bytes sent until then. */
  aliveAt: number;
  sentBytes: number;
};

export type ExchangeOptions = {
  /** The client waits for `100 Continue` before it sends the body. */
  expectsContinue: boolean;
  /** Takes over when the target switches protocols; null for an ordinary request. */
  onUpgrade: ((exchange: Exchange, upstream: ClientRequest) => void) | null;
};

/** From here on the request counts as under way at this target. */
export function beginChoice(exchange: Exchange, choice: Choice): void {
  exchange.choice = choice;
  exchange.isProbe = beginAt(choice);
}

export function endChoice(exchange: Exchange): void {
  const { choice, isProbe } = exchange;
  endAt(choice);
  if (isProbe) abandonProbe(choice.target);
  exchange.isProbe = false;
}

/** What the target made of the request, for the circuit of its route. */
export function noteAttempt(exchange: Exchange, isError: boolean): void {
  const { choice, isProbe } = exchange;
  if (choice.route.circuit === null) return;
  exchange.isProbe = false;
  noteOutcome(choice.target, choice.route.circuit, { isError, isProbe });
}

/** It no longer waits: an answer has begun, or will not come. */
export function stopWaiting(exchange: Exchange): void {
  if (exchange.place !== null) exchange.context.unanswered.leave(exchange.place);
  exchange.place = null;
  if (exchange.timer === null) return;
  clearTimeout(exchange.timer);
  exchange.timer = null;
}

/** Runs once, when the answer has left or the client has. Time to the last byte is the latency. */
export function finishExchange(exchange: Exchange): void {
  if (exchange.state === 'over') return;
  const { choice, context, door, request, response, upstream } = exchange;
  // Not before its end: a target that breaks every answer off has never succeeded.
  const isWhole = exchange.state === 'answering' && !exchange.hasFailed && upstream !== null;
  if (isWhole) noteAttempt(exchange, false);
  exchange.state = 'over';
  stopWaiting(exchange);
  endChoice(exchange);
  context.record(choice.route.state, performance.now() - exchange.startedAt, exchange.hasFailed);
  if (upstream !== null && !(response.writableFinished && upstream.writableFinished)) {
    request.unpipe(upstream);
    upstream.destroy();
  }
  // What is left of an upload that was answered early has to be read before the connection can be used again.
  if (!request.complete) request.resume();
  if (door.isClosing()) door.closeIdle();
}
