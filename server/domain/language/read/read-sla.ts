import type { ClusterSla, Named, Objective, Sla, SlaRule } from '../../artifact';
import { SLA_TYPES } from '../schema/sla';
import { child, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { parseDuration } from '../units/duration';
import { parsePercentage } from '../units/percentage';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readCount, readQuantity } from './quantity';
import { readEscalations, readParameters, warnOfType } from './read-escalations';
import { readAnonymous, readNamed } from './read-name';

/** Every form of a cluster's `sla`. */
export function readClusterSlas(ctx: ReadContext, node: RawNode | null): ClusterSla[] {
  return oneOrMany(node).map((item): ClusterSla => {
    const named = item.kind === 'scalar' ? item : child(item, 'reference', 'ref');
    if (!named) return readSla(ctx, { node: item, named: readAnonymous(item) });
    const reference = textOf(named) ?? '';
    checkName(ctx, reference, named.place);
    const escalations = readEscalations(ctx, child(item, 'escalations'));
    return readFrom(ctx, item, { reference, escalations });
  });
}

export function readSlaDocument(ctx: ReadContext, root: RawNode): Sla {
  return readSla(ctx, { node: root, named: readNamed(ctx, root) });
}

function readSla(ctx: ReadContext, { node, named }: { node: RawNode; named: Named }): Sla {
  const escalations = readEscalations(ctx, child(node, 'escalations'));
  return readFrom(ctx, node, { ...named, escalations, ...readRule(ctx, node) });
}

function readRule(ctx: ReadContext, node: RawNode): SlaRule {
  const written = child(node, 'type');
  const type = textOf(written) ?? '';
  switch (type) {
    case 'response_time_sliding_window':
      return readResponseTime(ctx, node);
    case 'escalation_only':
      return { type };
    case 'availability':
      return { type, ...readObjective(ctx, node) };
    case 'latency':
      return {
        type,
        thresholdMs: readTime(ctx, child(node, 'threshold')),
        ...readObjective(ctx, node),
      };
    default:
      if (written) warnOfType(ctx, { node: written, type, known: SLA_TYPES, what: 'SLA' });
      return { type: 'other', written: type, parameters: readParameters(node) };
  }
}

function readResponseTime(ctx: ReadContext, node: RawNode): SlaRule {
  const threshold = child(node, 'threshold');
  const window = child(node, 'window');
  const lower = child(threshold, 'lower');
  const upperMs = readCount(ctx, child(threshold, 'upper'), 0);
  const lowerMs = readCount(ctx, lower, 0);
  if (lower && lowerMs >= upperMs) {
    ctx.report({
      code: 'Suspicious',
      severity: 'warning',
      message: `\`lower\` is ${lowerMs}, which is not less than \`upper\`, ${upperMs}. This escalates and de-escalates in turns; make it smaller.`,
      at: lower.place,
    });
  }
  return {
    type: 'response_time_sliding_window',
    upperMs,
    lowerMs,
    intervalS: readCount(ctx, child(window, 'interval'), 0),
    cooldownS: readCount(ctx, child(window, 'cooldown'), 0),
    quantile: readQuantity(ctx, child(node, 'quantile'), {
      parse: parseQuantile,
      what: 'a quantile',
      example: 'a percentage between 0 and 100, such as `95`',
    }),
  };
}

/** `95`, `99.9` or `95%`; in percent. */
function parseQuantile(text: string): number | null {
  const match = /^(\d{1,2}(?:\.\d{1,3})?)\s*%?$/.exec(text.trim());
  const quantile = Number(match?.[1] ?? 0);
  return quantile > 0 ? quantile : null;
}

function readObjective(ctx: ReadContext, node: RawNode): Objective {
  const minimum = child(node, 'minimum_requests');
  return {
    objective:
      readQuantity(ctx, child(node, 'objective'), {
        parse: parsePercentage,
        what: 'a percentage from 0 to 100 with at most two decimals',
        example: 'for example `99.9%`',
        unit: '%',
      }) ?? 0,
    periodMs: readTime(ctx, child(node, 'period')),
    minimumRequests: minimum && readCount(ctx, minimum, 0),
    description: textOf(child(node, 'description')),
    runbook: textOf(child(node, 'runbook')),
  };
}

const DAY_MS = 86_400_000;

/** Periods of a service level are days, mostly; health checks have no use for those. */
function parseTime(text: string): number | null {
  const days = /^(\d{1,5})(?:d|days?)$/.exec(text.trim());
  return days ? Number(days[1]) * DAY_MS : parseDuration(text);
}

function readTime(ctx: ReadContext, node: RawNode | null): number {
  const example = 'for example `300ms`, `1h` or `30d`';
  return readQuantity(ctx, node, { parse: parseTime, what: 'a time', example }) ?? 0;
}
