import type { Scale } from '../../deployment';
import { child, type RawNode } from '../source/raw-node';
import { parseCpu } from '../units/cpu';
import { parseMemory } from '../units/memory';
import { type ReadContext, readFrom } from './context';
import { readCount, readQuantity } from './quantity';

const nonNegativeCpu = (text: string) => {
  const cpu = parseCpu(text);
  return cpu !== null && cpu >= 0 ? cpu : null;
};

export function readScale(ctx: ReadContext, node: RawNode | null): Scale | null {
  if (node?.kind !== 'map' || child(node, 'reference', 'ref')) return null;
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
  return readFrom(ctx, node, { cpu: cpu ?? 0, memoryMb: memory ?? 0, instances });
}
