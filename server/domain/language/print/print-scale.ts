import type { JsonMap, Reference, StoredScale } from '../../artifact';
import type { Scale } from '../../deployment';
import { formatMemory } from '../units/memory';

export function printScale({ name, metadata, ...scale }: StoredScale): JsonMap {
  return { name, metadata, ...printSize(scale) };
}

export function printScaleOrReference(scale: Scale | Reference): JsonMap {
  return 'reference' in scale ? { reference: scale.reference } : printSize(scale);
}

function printSize({ cpu, memoryMb, instances }: Scale): JsonMap {
  return { cpu, memory: formatMemory(memoryMb), instances };
}
