import { type ClientRequest, request as open } from 'node:http';
import { noteOutcome } from './circuit';
import { beginAt, type Choice, type CompiledRoute, chooseWithin, endAt } from './compiled-route';
import type { Exchange } from './exchange';
import { withHost } from './headers';
import { isKept } from './kept-body';
import { IncomingView } from './request-view';
import { rewritePath } from './rewrite';
import type { UpstreamRequestOptions } from './upstream-agent';

/** Sends a copy of the request to another route. Nobody waits for its answer, and its failure harms nobody. */
export function mirrorExchange(exchange: Exchange, route: CompiledRoute): void {
  const { kept, request } = exchange;
  if (!exchange.hasBody) {
    copy(exchange, route, []);
    return;
  }
  request.once('end', () => {
    if (kept?.isListening === true && isKept(kept)) copy(exchange, route, kept.chunks);
  });
}

function copy(exchange: Exchange, route: CompiledRoute, body: readonly Buffer[]): void {
  const { client, context, table } = exchange;
  const { copies } = table;
  if (copies.underWay >= context.limits.mirrored) return;
  const choice = chooseWithin(route, null, client.address);
  const outgoing = choice === null ? null : openCopy(exchange, choice);
  if (choice === null || outgoing === null) return;
  const startedAt = performance.now();
  const isProbe = beginAt(choice);
  copies.underWay += 1;
  const timer = setTimeout(
    () => outgoing.destroy(new Error('it did not answer in time')),
    route.timeoutMs ?? context.limits.answerMs,
  );
  let isOver = false;
  const end = (isError: boolean) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    endAt(choice);
    copies.underWay -= 1;
    if (route.circuit !== null) noteOutcome(choice.target, route.circuit, { isError, isProbe });
    context.record(copies.counted(route), performance.now() - startedAt, isError);
  };
  outgoing.on('error', () => end(true));
  outgoing.on('close', () => end(true));
  outgoing.on('response', (answer) => {
    answer.on('error', () => end(true));
    answer.once('end', () => end((answer.statusCode ?? 0) >= 500));
    answer.resume();
  });
  for (const chunk of body) outgoing.write(chunk);
  outgoing.end();
}

/** null: it cannot be written as a request, which is told to the client where the original fails in the same way. */
function openCopy(exchange: Exchange, choice: Choice): ClientRequest | null {
  try {
    return open(optionsOf(exchange, choice));
  } catch {
    return null;
  }
}

function optionsOf(exchange: Exchange, { route, target }: Choice): UpstreamRequestOptions {
  const { context, fields, request } = exchange;
  const path =
    route.rewrites === null
      ? (request.url ?? '/')
      : rewritePath(route.rewrites, new IncomingView(request));
  const headers = withHost(fields, request, target).filter(
    (_, index, all) => all[index - (index % 2)]?.toLowerCase() !== 'expect',
  );
  return {
    agent: context.pooled,
    host: target.host,
    port: target.port,
    tls: target.tls,
    connectMs: route.connectMs,
    method: request.method ?? 'GET',
    path,
    headers: [...headers, 'X-Vamp-Mirror', '1'],
    setHost: false,
    maxHeaderSize: context.limits.headBytes,
  };
}
