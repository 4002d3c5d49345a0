import { answerText } from './answer-text';
import type { Exchange } from './exchange';

/** Answers in the gateway's own words. Only before the target's answer began. */
export function fail(exchange: Exchange, reason: { status: number; why: string }): void {
  const { choice, table, upstream } = exchange;
  exchange.state = 'answering';
  exchange.context.unanswered.delete(exchange);
  exchange.hasFailed = reason.status >= 500;
  const { id, host, port } = choice.target;
  const text = `gateway ${table.config.name}: target ${id} at ${host}:${port} ${reason.why}`;
  answerText(exchange, { status: reason.status, text });
  upstream?.destroy();
}
