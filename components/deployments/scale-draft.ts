import type { Scale } from '@/server/domain/deployment';
import { formatBytes, formatNumber } from '../ui/format';

/** What somebody is about to change; null where the field is empty. */
export type ScaleDraft = { [Part in keyof Scale]: number | null };

/** The parts that differ from what is; null while a field is empty, and when nothing differs. */
export function changedParts(draft: ScaleDraft, scale: Scale): Partial<Scale> | null {
  const { instances, cpu, memoryMb } = draft;
  if (instances === null || cpu === null || memoryMb === null) return null;
  const changes = {
    ...(instances !== scale.instances && { instances }),
    ...(cpu !== scale.cpu && { cpu }),
    ...(memoryMb !== scale.memoryMb && { memoryMb }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
}

/** `0.1 cores, 64 MB`: of one instance. */
export function describeSize({ cpu, memoryMb }: Pick<Scale, 'cpu' | 'memoryMb'>): string {
  const cores = `${formatNumber(cpu)}\u00a0${cpu === 1 ? 'core' : 'cores'}`;
  return `${cores}, ${formatBytes(memoryMb * 1e6)}`;
}
