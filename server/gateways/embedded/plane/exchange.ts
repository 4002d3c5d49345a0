import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Limits } from './limits';
import type { Choice, RouteTable } from './route-table';
import type { TargetState } from './targets';

/** What every request of one gateway shares. */
export type HttpContext = {
  readonly limits: Limits;
  /** The table in force; read once a request. */
  table(): RouteTable;
  /** True once its listener closes: answers then tell the client to connect anew. */
  isClosing(): boolean;
  readonly pooled: Agent;
  /** Never reuses a connection. */
  readonly fresh: Agent;
  readonly unanswered: Set<Exchange>;
  record(route: Choice['route'], latencyMs: number | null, isError: boolean): void;
};

export type HttpMessage = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

/** One request on its way through the gateway. */
export type Exchange = HttpMessage & {
  readonly context: HttpContext;
  readonly table: RouteTable;
  readonly options: ExchangeOptions;
  readonly startedAt: number;
  readonly fields: string[];
  readonly hasBody: boolean;
  choice: Choice;
  /** Targets that refused it or broke off; null while none has. */
  tried: Set<TargetState> | null;
  /** It was sent once more because a target broke off: not again. */
  isRepeated: boolean;
  upstream: ClientRequest | null;
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

/** Runs once, when the answer has left or the client has. Time to the last byte is the latency. */
export function finishExchange(exchange: Exchange): void {
  if (exchange.state === 'over') return;
  const { choice, context, request, response, upstream } = exchange;
  exchange.state = 'over';
  context.unanswered.delete(exchange);
  choice.target.inFlight -= 1;
  context.record(choice.route, performance.now() - exchange.startedAt, exchange.hasFailed);
  if (upstream !== null && !(response.writableFinished && upstream.writableFinished)) {
    request.unpipe(upstream);
    upstream.destroy();
  }
  // What is left of an upload that was answered early has to be read before the connection can be used again.
  if (!request.complete) request.resume();
}
