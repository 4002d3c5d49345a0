import { REPEATABLE_METHODS, type RetryReason } from '../../../domain/gateway';
import { isEjected } from './circuit';
import type { Choice, RetryRules } from './compiled-route';
import type { Exchange } from './exchange';
import { isKept } from './kept-body';

/** The reason for which an answer of this status may be repeated; null: for none. */
export function reasonOfStatus({ reasons }: RetryRules, status: number): RetryReason | null {
  if (reasons.has(status)) return status;
  return status >= 500 && reasons.has('5xx') ? '5xx' : null;
}

/**
 * Who gets a request that failed once more: another target of the route, by the table in force now, or the same one when
 * there is no other. Null: it may not be repeated, because the route does not say so, or lest it have its effect twice.
 */
export function chooseRepetition(exchange: Exchange, reason: RetryReason): Choice | null {
  const { choice, client, context, repetitions } = exchange;
  const { retries, name } = choice.route;
  if (retries === null || repetitions >= retries.attempts || !retries.reasons.has(reason)) {
    return null;
  }
  if (reason !== 'connect-failure' && !mayHappenTwice(exchange, retries)) return null;
  const route = context.table().routes.find((each) => each.name === name);
  if (route === undefined) return null;
  exchange.tried ??= new Set();
  exchange.tried.add(choice.target);
  const next =
    route.balance(route, exchange.tried, client.address) ??
    route.balance(route, null, client.address);
  if (next !== null || reason !== 'connect-failure') return next;
  const isSame = ({ target }: Choice) => target === choice.target && !isEjected(target);
  return route.choices.find(isSame) ?? null;
}

function mayHappenTwice(exchange: Exchange, { methods }: RetryRules): boolean {
  const { context, hasBody, kept, options, request } = exchange;
  if (options.onUpgrade !== null || !methods.has(request.method ?? '')) return false;
  return !hasBody || (kept !== null && isKept(kept, context.limits.repeatBytes));
}

const REPEATABLE = new Set(REPEATABLE_METHODS);

/** Where the route says nothing of it: may be done twice, and was not yet (RFC 9110, 9.2.2). */
export function isRepeatable(exchange: Exchange): boolean {
  const { hasBody, isRepeated, request } = exchange;
  return !hasBody && !isRepeated && REPEATABLE.has(request.method ?? '');
}
