import type { Dialects, JsonMap, RuntimeArgument } from '../../artifact';
import { jsonMapOf, jsonOf } from '../source/plain-value';
import { child, entriesOf, oneOrMany, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { readTemplate } from './read-template';

/** A list of single pairs, or all of them in one map. */
export function readArguments(ctx: ReadContext, node: RawNode | null): RuntimeArgument[] {
  const entries = oneOrMany(node).flatMap(entriesOf);
  return entries.map(({ key, value }) => {
    const text = textOf(value) ?? '';
    if (key === 'privileged' && text !== 'true' && text !== 'false') {
      ctx.report({
        code: 'InvalidArgumentValueError',
        message: `\`privileged\` is \`true\` or \`false\`, not \`${text}\`.`,
        at: value.place,
      });
    }
    return { key, value: text };
  });
}

/** The `dialects`, or `dialect`, of a map: driver, in lower case, → its settings. */
export function readDialects(ctx: ReadContext, node: RawNode | null): Dialects {
  const drivers = entriesOf(child(node, 'dialects', 'dialect'));
  for (const { value } of drivers) checkTexts(ctx, value);
  return Object.fromEntries(drivers.map(({ key, value }) => [key.toLowerCase(), jsonOf(value)]));
}

/** Texts in a dialect may hold references, and so a `$` must start one. */
function checkTexts(ctx: ReadContext, node: RawNode): void {
  const inner = node.kind === 'map' ? node.entries.map(({ value }) => value) : oneOrMany(node);
  if (node.kind !== 'scalar') for (const each of inner) checkTexts(ctx, each);
  else if (typeof node.value === 'string') readTemplate(ctx, node);
}

export function readNetwork(node: RawNode | null): string | null {
  return textOf(child(node, 'network'));
}

export function readMetadata(node: RawNode | null): JsonMap {
  return jsonMapOf(child(node, 'metadata'));
}
