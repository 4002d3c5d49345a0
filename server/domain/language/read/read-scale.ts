import type { Reference, StoredScale } from '../../artifact';
import type { Scale } from '../../deployment';
import { child, type RawNode } from '../source/raw-node';
import { parseCpu } from '../units/cpu';
import { parseMemory } from '../units/memory';
import { type ReadContext, readFrom } from './context';
import { readCount, readQuantity } from './quantity';
import { readNamed } from './read-name';
import { readReference } from './read-reference';

/** A scale stored under a name. */
export function readScaleDocument(ctx: ReadContext, root: RawNode): StoredScale {
  return readFrom(ctx, root, { ...readNamed(ctx, root), ...readScale(ctx, root) });
}

/** The name of a stored scale, `{reference: name}`, or a scale. */
export function readScaleOrReference(
  ctx: ReadContext,
  node: RawNode | null,
): Scale | Reference | null {
  if (node === null) return null;
  return readReference(ctx, node) ?? readFrom(ctx, node, readScale(ctx, node));
}

const nonNegativeCpu = (text: string) => {
  const cpu = parseCpu(text);
  return cpu !== null && cpu >= 0 ? cpu : null;
};

function readScale(ctx: ReadContext, node: RawNode): Scale {
  const cpu = readQuantity(ctx, child(node, 'cpu'), {
    parse: nonNegativeCpu,
    what: 'a number of cores',
    example: 'for example `0.5` or `"250m"`',
  });
  const memory = readQuantity(ctx, child(node, 'memory'), {
    parse: parseMemory,
    what: 'an amount of memory with a unit',
    example: 'for example `512MB` or `1GB`',
    unit: 'MB',
  });
  const instances = readCount(ctx, child(node, 'instances'), 1);
  // Written with two decimals, so that is what it is from the start.
  const memoryMb = Math.round((memory ?? 0) * 100) / 100;
  return { cpu: cpu ?? 0, memoryMb, instances };
}
