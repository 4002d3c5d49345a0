import { admit } from './admit';
import { answerText } from './answer-text';
import { attempt } from './attempt';
import type { Choice } from './compiled-route';
import {
  beginChoice,
  type Exchange,
  type ExchangeOptions,
  finishExchange,
  type HttpContext,
  type HttpMessage,
} from './exchange';
import { explainNoTarget } from './explain-no-target';
import { hasBody, requestFields } from './headers';
import { createKeptBody, type KeptBody } from './kept-body';
import type { Limits } from './limits';
import { mirrorExchange } from './mirror';
import { TRACE_FIELD } from './trace';

/** Serves one request; everything that can go wrong ends in an answer or a closed connection, never in a throw. */
export function serveExchange(
  context: HttpContext,
  message: HttpMessage,
  options: ExchangeOptions,
): void {
  const { request, response, door } = message;
  if (door.isClosing()) response.shouldKeepAlive = false;
  const startedAt = performance.now();
  const table = context.table();
  const client = admit(table, message);
  if (client === null) return;
  const decision = table.decide(client.asker);
  const route = table.routes[decision.route];
  const choice = route === undefined ? null : table.choose(route, client.tie, client.address);
  if (route === undefined || choice === null) {
    const blamed = route?.state ?? table.blamedRoute;
    if (blamed !== null) context.record(blamed, null, true);
    answerText(message, { status: 503, text: explainNoTarget(table.config, route) });
    return;
  }
  const mirror = options.onUpgrade === null ? table.drawMirror() : null;
  const kept = keptFor(context.limits, message, { choice, isMirrored: mirror !== null });
  const begun = { context, table, options, startedAt, client, decision, choice, kept };
  const exchange = createExchange(begun, message);
  beginChoice(exchange, choice);
  response.on('close', () => finishExchange(exchange));
  // A response that waits behind another on its connection hears of the connection's end through its request alone.
  request.on('error', () => finishExchange(exchange));
  attempt(exchange, context.pooled);
  if (mirror !== null) mirrorExchange(exchange, mirror);
}

/** What goes by is kept where it may be needed once more. */
function keptFor(
  limits: Limits,
  { request }: HttpMessage,
  { choice, isMirrored }: { choice: Choice; isMirrored: boolean },
): KeptBody | null {
  const { retries } = choice.route;
  if ((!isMirrored && retries === null) || !hasBody(request)) return null;
  return createKeptBody(
    Math.max(isMirrored ? limits.mirrorBytes : 0, retries === null ? 0 : limits.repeatBytes),
  );
}

type Begun = Pick<
  Exchange,
  'context' | 'table' | 'options' | 'startedAt' | 'client' | 'decision' | 'choice' | 'kept'
>;

/** One literal without spreads: every request makes one. */
function createExchange(begun: Begun, { request, response, door }: HttpMessage): Exchange {
  const { context, table, options, startedAt, client, decision, choice, kept } = begun;
  return {
    context,
    table,
    request,
    response,
    door,
    options,
    startedAt,
    client,
    decision,
    choice,
    kept,
    fields: requestFields(request, {
      isUpgrade: options.onUpgrade !== null,
      scheme: door.scheme,
      ownCookies: table.sticky?.cookies ?? null,
    }),
    hasBody: hasBody(request),
    isTraced: request.headers[TRACE_FIELD] === context.traceToken,
    isProbe: false,
    tried: null,
    isRepeated: false,
    repetitions: 0,
    upstream: null,
    place: null,
    timer: null,
    state: 'waiting',
    hasFailed: false,
    aliveAt: startedAt,
    sentBytes: 0,
  };
}
