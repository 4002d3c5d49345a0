import { AGGREGATORS, type EventInput, type EventQuery } from '../../artifact';
import { suggestName } from '../shape/replace-name';
import { jsonOf } from '../source/plain-value';
import { child, entriesOf, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { parseMoment } from './parse-moment';

export function readEventDocument(ctx: ReadContext, root: RawNode): EventInput {
  const tagsNode = child(root, 'tags');
  const tags = readTags(tagsNode);
  if (tagsNode && tags.length === 0) {
    const message = 'An event needs a tag to be found again. Name at least one.';
    ctx.report({ code: 'NoTagEventError', message, at: tagsNode.label });
  }
  const value = entriesOf(root).find(({ key }) => key === 'value')?.value;
  return readFrom(ctx, root, {
    tags,
    type: readType(ctx, child(root, 'type')) ?? 'event',
    value: value ? jsonOf(value) : null,
    timestamp: readTimestamp(ctx, child(root, 'timestamp')),
    version: textOf(child(root, 'version')),
  });
}

function readTags(node: RawNode | null): string[] {
  return oneOrMany(node).flatMap((item) => textOf(item) ?? []);
}

function readType(ctx: ReadContext, node: RawNode | null): string | null {
  const type = textOf(node);
  if (node && type !== null && !/^[\w-]+$/.test(type)) {
    ctx.report({
      code: 'EventTypeError',
      message: `\`${type}\` is no type of event: it has letters, digits, \`-\` and \`_\` only.`,
      at: node.place,
    });
  }
  return type;
}

function readTimestamp(ctx: ReadContext, node: RawNode | null): string | null {
  const text = textOf(node);
  if (!node || text === null) return null;
  const moment = parseMoment(text);
  if (!moment?.hasZone) {
    ctx.report({
      code: 'EventTimestampError',
      message: `\`${text}\` is not a time with its zone. Write for example \`2030-01-01T02:00:00Z\`.`,
      at: node.place,
    });
  }
  return moment?.iso ?? null;
}

export function readEventQueryDocument(ctx: ReadContext, root: RawNode): EventQuery {
  return readFrom(ctx, root, {
    tags: readTags(child(root, 'tags')),
    type: readType(ctx, child(root, 'type')),
    timestamp: readRange(ctx, child(root, 'timestamp')),
    aggregator: readAggregator(ctx, child(root, 'aggregator')),
  });
}

const BOUNDS = ['lt', 'lte', 'gt', 'gte'] as const;

function readRange(ctx: ReadContext, node: RawNode | null): EventQuery['timestamp'] {
  if (!node) return null;
  const range: NonNullable<EventQuery['timestamp']> = {};
  for (const bound of BOUNDS) {
    const text = textOf(child(node, bound));
    if (text !== null) range[bound] = text;
  }
  for (const [strict, loose] of [['lt', 'lte'] as const, ['gt', 'gte'] as const]) {
    const second = child(node, loose);
    if (range[strict] === undefined || !second) continue;
    const message = `\`${strict}\` and \`${loose}\` say the same in two ways. Remove one.`;
    ctx.report({ code: 'EventQueryTimeError', message, at: second.label });
  }
  return range;
}

function readAggregator(ctx: ReadContext, node: RawNode | null): EventQuery['aggregator'] {
  if (!node) return null;
  const written = child(node, 'type');
  const name = textOf(written) ?? '';
  const type = AGGREGATORS.find((known) => known === name.toLowerCase());
  if (written && !type) {
    const at = written.place;
    const suggestion = suggestName({ text: ctx.text, at, name, candidates: AGGREGATORS });
    ctx.report({
      code: 'UnsupportedAggregatorError',
      message: `\`${name}\` cannot be computed. ${suggestion.hint}`,
      at,
      fix: suggestion.fix,
    });
  }
  return { type: type ?? 'count', field: textOf(child(node, 'field')) };
}
