import type { TreeLine } from './node';

export function splitLines(text: string): TreeLine[] {
  const lines: TreeLine[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline;
    const end = next > start && text[next - 1] === '\r' ? next - 1 : next;
    let first = start;
    while (first < end && isBlank(text[first])) first += 1;
    const isEmpty = first === end || text[first] === '#';
    lines.push({ start, end, indent: first - start, isEmpty });
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}

/** The index of the line an offset is on. */
export function lineAt(lines: readonly TreeLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
