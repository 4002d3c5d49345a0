import { type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';

/** Null when absent; anything but `true` and `false` is reported, and counts as false. */
export function readBoolean(ctx: ReadContext, node: RawNode | null): boolean | null {
  if (!node) return null;
  const text = textOf(node);
  if (text !== 'true' && text !== 'false') {
    const message = `\`${text}\` is neither \`true\` nor \`false\`. Write one of them.`;
    ctx.report({ code: 'UnexpectedTypeError', message, at: node.place });
  }
  return text === 'true';
}
