import type { Escalation, EscalationAction, ListedEscalation, Named } from '../../artifact';
import { ESCALATION_TYPES, GROUP_TYPES } from '../schema/escalation';
import { suggestName } from '../shape/replace-name';
import { jsonMapOf } from '../source/plain-value';
import { child, hasAny, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { parseCpu } from '../units/cpu';
import { parseMemory } from '../units/memory';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';
import { readQuantity } from './quantity';
import { readAnonymous, readNamed } from './read-name';

type Scaling = Extract<EscalationAction, { scaleBy: number }>['type'];

/** Escalations of an SLA: more than one count as one group of them all. */
export function readEscalations(ctx: ReadContext, node: RawNode | null): ListedEscalation[] {
  const escalations = readMembers(ctx, node);
  const [first] = escalations;
  if (!node || !first || escalations.length === 1) return escalations;
  return [readFrom(ctx, node, { name: '', metadata: {}, type: 'to_all', escalations })];
}

function readMembers(ctx: ReadContext, node: RawNode | null): ListedEscalation[] {
  return oneOrMany(node).map((item) => {
    const named = item.kind === 'scalar' ? item : child(item, 'reference', 'ref');
    if (!named) return readEscalation(ctx, { node: item, named: readAnonymous(item) });
    const reference = textOf(named) ?? '';
    checkName(ctx, reference, named.place);
    return readFrom(ctx, named, { reference });
  });
}

export function readEscalationDocument(ctx: ReadContext, root: RawNode): Escalation {
  return readEscalation(ctx, { node: root, named: readNamed(ctx, root) });
}

function readEscalation(
  ctx: ReadContext,
  { node, named }: { node: RawNode; named: Named },
): Escalation {
  return readFrom(ctx, node, { ...named, ...readAction(ctx, node) });
}

function readAction(ctx: ReadContext, node: RawNode): EscalationAction {
  const written = child(node, 'type');
  const type = textOf(written);
  switch (type) {
    case null: {
      const short = GROUP_TYPES.find((key) => hasAny(node, key));
      const group = short ? child(node, short) : null;
      const members = group && !hasAny(group, 'type') ? child(group, 'escalations') : null;
      return {
        type: short === 'to_one' ? 'to_one' : 'to_all',
        escalations: readMembers(ctx, members ?? group),
      };
    }
    case 'to_all':
    case 'to_one':
      return { type, escalations: readMembers(ctx, child(node, 'escalations')) };
    case 'scale_instances':
    case 'scale_cpu':
    case 'scale_memory':
      return readScaling(ctx, node, type);
    case 'notify':
      return {
        type,
        channel: textOf(child(node, 'channel')) ?? '',
        severity: textOf(child(node, 'severity')),
        message: textOf(child(node, 'message')),
      };
    case 'shift_traffic':
      return { type, to: textOf(child(node, 'to')) ?? '' };
    case 'webhook':
      return readWebhook(ctx, node);
    default:
      warnOfType(ctx, { node: written ?? node, type, known: ESCALATION_TYPES, what: 'escalation' });
      return { type: 'other', written: type, parameters: readParameters(node) };
  }
}

const UNITS: Record<Scaling, { parse: (text: string) => number | null; example: string }> = {
  scale_instances: {
    parse: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : null),
    example: 'a whole number, such as `2`',
  },
  scale_cpu: { parse: parseCpu, example: 'a number of cores, such as `0.5`' },
  scale_memory: {
    parse: (text) => (/^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : parseMemory(text)),
    example: 'megabytes, such as `256`',
  },
};

function readScaling(ctx: ReadContext, node: RawNode, type: Scaling): EscalationAction {
  const { parse, example } = UNITS[type];
  const positive = (text: string) => {
    const value = parse(text);
    return value !== null && value >= 0 ? value : null;
  };
  const amount = (key: string) =>
    readQuantity(ctx, child(node, key), { parse: positive, what: 'an amount', example }) ?? 0;
  const [minimum, maximum] = [amount('minimum'), amount('maximum')];
  const upper = child(node, 'maximum');
  if (upper && minimum > maximum) {
    ctx.report({
      code: 'Suspicious',
      severity: 'warning',
      message: `\`maximum\` is ${maximum}, which is less than \`minimum\`, ${minimum}. This never scales; swap them.`,
      at: upper.place,
    });
  }
  return {
    type,
    minimum,
    maximum,
    scaleBy: amount('scale_by'),
    target: textOf(child(node, 'target')),
  };
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function readWebhook(ctx: ReadContext, node: RawNode): EscalationAction {
  const url = child(node, 'url');
  const address = textOf(url) ?? '';
  if (url && !/^https?:\/\/[^\s/]+\S*$/i.test(address)) {
    ctx.report({
      code: 'UnexpectedTypeError',
      message: `\`${address}\` is not a web address. Write for example \`https://hooks.example/x\`.`,
      at: url.place,
    });
  }
  const written = child(node, 'method');
  const method = textOf(written)?.toUpperCase() ?? null;
  if (written && method !== null && !METHODS.includes(method)) {
    ctx.report({
      code: 'UnexpectedTypeError',
      message: `\`${method}\` is no method to call an address with. Write one of ${METHODS.map((each) => `\`${each}\``).join(', ')}.`,
      at: written.place,
    });
  }
  return { type: 'webhook', url: address, method };
}

const NOT_PARAMETERS = ['name', 'kind', 'type', 'metadata', 'escalations'];

/** Everything else there is. What stands below `parameters`, as in the normal form, stands for itself. */
export function readParameters(node: RawNode) {
  const nested = child(node, 'parameters');
  return nested?.kind === 'map'
    ? { ...jsonMapOf(node, 'parameters', ...NOT_PARAMETERS), ...jsonMapOf(nested) }
    : jsonMapOf(node, ...NOT_PARAMETERS);
}

type Unknown = { node: RawNode; type: string; known: readonly string[]; what: string };

export function warnOfType(ctx: ReadContext, { node, type, known, what }: Unknown): void {
  const at = node.place;
  const suggestion = suggestName({ text: ctx.text, at, name: type, candidates: known });
  ctx.report({
    code: 'Suspicious',
    severity: 'warning',
    message: `Nothing here knows a type of ${what} called \`${type}\`: it is kept, but does nothing. ${suggestion.hint}`,
    at,
    fix: suggestion.fix,
  });
}
