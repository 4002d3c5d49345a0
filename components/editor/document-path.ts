import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export type DocumentPath = (string | number)[];

/** A place in the text; line and column count from 1. */
export type Cursor = { offset: number; line: number; column: number };

type Place = Cursor & {
  text: string;
  positionOf(offset: number): { line: number; column: number };
};

/**
 * The path of the node under the cursor, also where the node is still to be written: on an empty line the
 * indentation decides whose child it will be.
 */
export function findDocumentPath(text: string, cursor: Cursor): DocumentPath {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: false });
  const positionOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return descend(document.contents, { ...cursor, text, positionOf });
}

function descend(node: unknown, place: Place): DocumentPath {
  if (isMap(node)) {
    const isFlow = node.flow === true;
    const pair = node.items.findLast((item) => isPair(item) && startOf(item.key) <= place.offset);
    if (pair === undefined || !isScalar(pair.key)) return [];
    if (!isFlow && !belongsTo(startOf(pair.key), place)) return [];
    if (isFlow && !contains(node, place)) return [];
    return [String(pair.key.value), ...descendValue(pair.value, place)];
  }
  if (isSeq(node)) {
    const index = node.items.findLastIndex((item) => startOf(item) <= place.offset);
    const item = node.items[index];
    if (item === undefined) return [];
    // The dash stands two columns before its item; the cursor must stand further in than the dash.
    if (node.flow !== true && !belongsTo(startOf(item) - 2, place)) return [];
    return [index, ...descendValue(item, place)];
  }
  return [];
}

function descendValue(value: unknown, place: Place): DocumentPath {
  return startOf(value) <= place.offset ? descend(value, place) : [];
}

/** Whether the cursor is on the line of a key or item, or further in than it. */
function belongsTo(start: number, place: Place): boolean {
  const { line, column } = place.positionOf(start);
  return place.line === line || place.column > column;
}

/** Behind a closing brace is outside; at the end of one that is still open is inside. */
function contains({ range }: { range?: [number, number, number] | null }, place: Place): boolean {
  if (range == null || place.offset < range[0]) return false;
  const isClosed = place.text[range[1] - 1] === '}';
  return isClosed ? place.offset < range[1] : place.offset <= range[1];
}

function startOf(node: unknown): number {
  const hasRange = isMap(node) || isSeq(node) || isScalar(node);
  return hasRange && node.range ? node.range[0] : Number.POSITIVE_INFINITY;
}
