import type { SourceText } from './source-text';
import { columnOf } from './source-text';
import type { ListNode, MapNode, Span, TreeNode } from './tree/node';
import { lineAt } from './tree/split-lines';
import type { DocumentPath } from './types';

type Cursor = { source: SourceText; offset: number; line: number; column: number };

/**
 * The path of the node under the cursor, also where the node is still to be written: on an empty line the indentation
 * decides whose child it will be.
 */
export function locate(source: SourceText, root: TreeNode | null, offset: number): DocumentPath {
  const line = lineAt(source.lines, offset);
  return descend(root, { source, offset, line, column: columnOf(source, offset) });
}

function descend(node: TreeNode | null, cursor: Cursor): DocumentPath {
  if (node?.kind === 'map') {
    const entry = node.entries.findLast(({ key }) => key.start <= cursor.offset);
    if (!entry || !isInside(node, entry.key, cursor)) return [];
    return [entry.key.text, ...descendValue(entry.value, cursor)];
  }
  if (node?.kind === 'list') {
    const index = node.items.findLastIndex(({ start }) => start <= cursor.offset);
    const item = node.items[index];
    if (!item || !isInside(node, item, cursor)) return [];
    return [index, ...descendValue(item.value, cursor)];
  }
  return [];
}

function descendValue(value: TreeNode | null, cursor: Cursor): DocumentPath {
  return value !== null && value.start <= cursor.offset ? descend(value, cursor) : [];
}

/** In braces what counts is the brackets; in lines, the line of the key or dash, or standing further in than it. */
function isInside(node: MapNode | ListNode, { start }: Span, cursor: Cursor): boolean {
  if (node.isFlow) return containsCursor(node, cursor.offset);
  const { lines } = cursor.source;
  return lineAt(lines, start) === cursor.line || cursor.column > columnOf(cursor.source, start);
}

/** Behind a closing brace is outside; at the end of one that is still open is inside. */
export function containsCursor(node: Span & { isClosed: boolean }, offset: number): boolean {
  return node.start < offset && (node.isClosed ? offset < node.end : offset <= node.end);
}
