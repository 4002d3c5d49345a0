import type { RawNode } from '../source/raw-node';

/** The edit that adds `field` as the first of a map, in the style the map is written in; null if it is not a map. */
export function insertField(
  text: string,
  node: RawNode,
  field: string,
): { start: number; end: number; text: string } | null {
  if (node.kind !== 'map') return null;
  const { start } = node.place;
  if (text[start] === '{') {
    const separator = node.entries.length > 0 ? ', ' : '';
    return { start: start + 1, end: start + 1, text: `${field}${separator}` };
  }
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  return { start, end: start, text: `${field}\n${' '.repeat(column)}` };
}
