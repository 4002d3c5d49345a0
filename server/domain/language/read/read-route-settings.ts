import type { Reference, Route, RouteSettings } from '../../artifact';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readDuration, readPercentage } from './quantity';
import { readConditionText, readSelector } from './read-expression';
import { readNamed } from './read-name';
import { readReference } from './read-reference';
import { readCircuitBreaker, readRetries } from './read-resilience';
import { normalisePath } from './read-routes';
import { readMetadata } from './read-settings';

/** A route stored under a name. */
export function readRouteDocument(ctx: ReadContext, root: RawNode): Route {
  const { reference: _, ...settings } = readSettings(ctx, root);
  return readFrom(ctx, root, { ...settings, ...readNamed(ctx, root) });
}

/** What a route of a gateway says: nothing, the name of a stored route, or its settings. */
export function readRouteSettings(ctx: ReadContext, body: RawNode | null): RouteSettings {
  const stored = readReference(ctx, body);
  if (stored === null) return readSettings(ctx, body);
  return { ...readSettings(ctx, null), reference: stored.reference };
}

function readSettings(ctx: ReadContext, node: RawNode | null): RouteSettings {
  const fallback = textOf(child(node, 'fallback'));
  return {
    reference: null,
    metadata: readMetadata(node),
    weight: readPercentage(ctx, child(node, 'weight')),
    condition: readCondition(ctx, child(node, 'condition')),
    conditionStrength: readPercentage(ctx, child(node, 'condition_strength')),
    rewrites: oneOrMany(child(node, 'rewrites')).map((each) => readRewrite(ctx, each)),
    balance: readBalance(ctx, child(node, 'balance')),
    selector: readSelector(ctx, child(node, 'selector')),
    connectTimeoutMs: readDuration(ctx, child(node, 'connect_timeout')),
    timeoutMs: readDuration(ctx, child(node, 'timeout')),
    retries: readRetries(ctx, child(node, 'retries')),
    circuitBreaker: readCircuitBreaker(ctx, child(node, 'circuit_breaker')),
    fallback: fallback === null ? null : normalisePath(fallback),
  };
}

/** It is not looked up, as HAProxy may know more of them; but it is a word, and what the word needs. */
function readBalance(ctx: ReadContext, node: RawNode | null): string | null {
  const balance = textOf(node) || null;
  if (node && balance !== null && !/^[a-z][\w-]*(\([\w.,-]+\))?( [\w.-]+){0,4}$/i.test(balance)) {
    const message = `\`${balance}\` is no way to take turns. Write for example \`roundrobin\` or \`leastconn\`.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  }
  return balance;
}

/** A text is the condition itself, unlike everywhere else; but one word alone is none, and was meant as a name. */
function readCondition(ctx: ReadContext, node: RawNode | null): RouteSettings['condition'] {
  const stored = node?.kind === 'map' ? readReference(ctx, node) : readBareName(ctx, node);
  if (stored !== null) return stored;
  const text = readConditionText(ctx, node?.kind === 'map' ? child(node, 'condition') : node);
  return text === null ? null : { text };
}

/** Words a condition begins with: one of them alone is a condition that is still being typed. */
const CONDITION_WORDS =
  /^(not|host|user[-.]?agent|ua|header|cookie|path|method|query|ip|has|contains|misses)$/i;

function readBareName(ctx: ReadContext, node: RawNode | null): Reference | null {
  const text = textOf(node);
  if (!node || text === null || !/^[\w.:$-]+$/.test(text) || CONDITION_WORDS.test(text))
    return null;
  const { start, end } = node.place;
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message: `\`${text}\` is no condition, so it is read as the name of a stored one. Write \`{reference: ${text}}\`.`,
    at: node.place,
    fix: {
      title: `Change to {reference: ${text}}`,
      edits: [{ start, end, text: `{reference: ${JSON.stringify(text)}}` }],
    },
  });
  return { reference: text };
}

function readRewrite(ctx: ReadContext, node: RawNode): Reference | { path: string } {
  return (
    readReference(ctx, node) ??
    readFrom(ctx, node, { path: readRewritePath(ctx, child(node, 'path')) })
  );
}

/** `NEWPATH if CONDITION`. */
export function readRewritePath(ctx: ReadContext, node: RawNode | null): string {
  const path = textOf(node) ?? '';
  if (node && !/\S\s+if\s+\S/i.test(path)) {
    ctx.report({
      code: 'UnsupportedPathRewriteError',
      message: `\`${path}\` is no rewrite: it needs the new path, \` if \`, and when, such as \`/v2/home if path_beg /home\`.`,
      at: node.place,
    });
  }
  return path;
}
