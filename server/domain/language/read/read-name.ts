import type { Named } from '../../artifact';
import { jsonMapOf } from '../source/plain-value';
import { child, type RawNode, textOf } from '../source/raw-node';
import type { ReadContext } from './context';
import { checkName } from './names';

/** Name and metadata of an artifact that has a name of its own. */
export function readNamed(ctx: ReadContext, node: RawNode): Named {
  const written = child(node, 'name');
  const name = textOf(written) ?? '';
  // That it is missing is said already where the shape is checked.
  if (written) checkName(ctx, name, written.place);
  return { name, metadata: jsonMapOf(child(node, 'metadata')) };
}

/** The same for what is described inside of another artifact: it has no name. */
export function readAnonymous(node: RawNode): Named {
  return { name: '', metadata: jsonMapOf(child(node, 'metadata')) };
}
