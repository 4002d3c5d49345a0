import type { HealthCheck } from '../../deployment';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { readDuration, readQuantity } from './quantity';

const DEFAULTS = { initialDelayMs: 0, intervalMs: 2000, timeoutMs: 1000, failures: 3 };

/** null when none are given, which is not the same as an empty list. */
export function readHealthChecks(ctx: ReadContext, node: RawNode | null): HealthCheck[] | null {
  return node && oneOrMany(node).map((each) => readHealthCheck(ctx, each));
}

function readHealthCheck(ctx: ReadContext, node: RawNode): HealthCheck {
  const path = textOf(child(node, 'path')) ?? '/';
  const duration = (key: string, fallback: number) =>
    readDuration(ctx, child(node, key)) ?? fallback;
  return readFrom(ctx, node, {
    path: path.startsWith('/') ? path : `/${path}`,
    port: textOf(child(node, 'port')) ?? '',
    protocol: readProtocol(ctx, child(node, 'protocol')),
    initialDelayMs: duration('initial_delay', DEFAULTS.initialDelayMs),
    intervalMs: duration('interval', DEFAULTS.intervalMs),
    timeoutMs: duration('timeout', DEFAULTS.timeoutMs),
    failures: readFailures(ctx, child(node, 'failures')),
  });
}

function readProtocol(ctx: ReadContext, node: RawNode | null): HealthCheck['protocol'] {
  // Marathon has words of its own for the same.
  const protocol =
    textOf(node)
      ?.toUpperCase()
      .replace(/^MESOS_/, '') ?? 'HTTP';
  if (protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
  if (node) {
    ctx.report({
      code: 'UnexpectedTypeError',
      message: `Health checks cannot speak \`${protocol}\`. Write \`HTTP\` or \`HTTPS\`.`,
      at: node.place,
    });
  }
  return 'HTTP';
}

function readFailures(ctx: ReadContext, node: RawNode | null): number {
  const failures = readQuantity(ctx, node, {
    parse: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : null),
    what: 'a whole number',
    example: 'for example `3`',
  });
  if (node && failures !== null && failures < 0) {
    ctx.report({
      code: 'NegativeFailuresNumberError',
      message: `\`failures\` is ${failures}, but it counts failed checks in a row. Write 0 or more.`,
      at: node.place,
    });
  }
  return failures ?? DEFAULTS.failures;
}
