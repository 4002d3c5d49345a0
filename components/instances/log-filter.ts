import type { LogLine } from '@/server/domain/deployment';

/** Lines that hold the text, whatever its case. */
export function filterLines(lines: readonly LogLine[], text: string): readonly LogLine[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return lines;
  return lines.filter((line) => line.text.toLowerCase().includes(wanted));
}
