import { answerText } from './answer-text';
import { type Exchange, stopWaiting } from './exchange';
import { traceFields } from './trace';

/** Answers in the gateway's own words. Only before the target's answer began. */
export function fail(exchange: Exchange, reason: { status: number; why: string }): void {
  const { choice, decision, isTraced, request, table, upstream } = exchange;
  exchange.state = 'answering';
  stopWaiting(exchange);
  exchange.hasFailed = reason.status >= 500;
  const { id, host, port } = choice.target;
  const text = `gateway ${table.config.name}: target ${id} at ${host}:${port} ${reason.why}`;
  const fields = isTraced ? pairsOf(traceFields(choice, decision.by)) : {};
  if (upstream !== null) request.unpipe(upstream);
  answerText(exchange, { status: reason.status, text, fields });
  upstream?.destroy();
}

function pairsOf(fields: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (let index = 0; index + 1 < fields.length; index += 2) {
    pairs[fields[index] ?? ''] = fields[index + 1] ?? '';
  }
  return pairs;
}
