import type { RouteSettings } from '../../artifact';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { readCount, readDuration } from './quantity';

/** When a request may be tried again; also `500` and the like. */
const REASONS = ['connect-failure', 'reset', 'timeout', '5xx'];

const MAX_ATTEMPTS = 10;

export function readRetries(ctx: ReadContext, node: RawNode | null): RouteSettings['retries'] {
  if (!node) return null;
  const written = child(node, 'attempts');
  const attempts = readCount(ctx, written, 0);
  if (written && attempts > MAX_ATTEMPTS) {
    const message = `${attempts} more attempts would be a flood of their own. Write at most ${MAX_ATTEMPTS}.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: written.place });
  }
  const on = oneOrMany(child(node, 'on')).map((each) => readReason(ctx, each));
  return {
    attempts,
    on: on.length > 0 ? on : ['connect-failure'],
    methods: oneOrMany(child(node, 'methods')).map((each) => readMethod(ctx, each)),
  };
}

function readReason(ctx: ReadContext, node: RawNode): string {
  const reason = (textOf(node) ?? '').toLowerCase();
  if (!REASONS.includes(reason) && !/^[45]\d\d$/.test(reason)) {
    const known = REASONS.map((each) => `\`${each}\``).join(', ');
    const message = `\`${reason}\` is no reason to try again. Write ${known}, or a status such as \`503\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  }
  return reason;
}

function readMethod(ctx: ReadContext, node: RawNode): string {
  const method = (textOf(node) ?? '').toUpperCase();
  if (!/^[A-Z]+$/.test(method)) {
    const message = `\`${method}\` is not a method of HTTP. Write for example \`GET\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  }
  return method;
}

export function readCircuitBreaker(
  ctx: ReadContext,
  node: RawNode | null,
): RouteSettings['circuitBreaker'] {
  if (!node) return null;
  const countOf = (key: string) => {
    const written = child(node, key);
    return written && readCount(ctx, written, 0);
  };
  return {
    consecutiveErrors: countOf('consecutive_errors'),
    ejectionMs: readDuration(ctx, child(node, 'ejection')),
    maxConnections: countOf('max_connections'),
  };
}
