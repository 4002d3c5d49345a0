import type { Reference } from '../../artifact';
import { child, type RawNode, textOf } from '../source/raw-node';
import { type ReadContext, readFrom } from './context';
import { checkName } from './names';

/** A name, `{reference: name}` or `{ref: name}`; null if it is something else. */
export function readReference(ctx: ReadContext, node: RawNode | null): Reference | null {
  const named = node?.kind === 'scalar' ? node : child(node, 'reference', 'ref');
  if (!named) return null;
  const reference = textOf(named) ?? '';
  checkName(ctx, reference, named.place);
  return readFrom(ctx, named, { reference });
}
