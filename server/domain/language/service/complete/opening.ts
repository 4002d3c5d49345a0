import { containsCursor } from '../locate';
import { columnOf, documentAt, type SourceText } from '../source-text';
import type { ListNode, MapNode, ScalarNode, Span, TreeEntry, TreeNode } from '../tree/node';
import { lineAt } from '../tree/split-lines';
import type { DocumentPath } from '../types';

/** What could be written where the cursor is. */
export type Opening = {
  /** Of what is written: of the map for a key, of the value for a value. */
  path: DocumentPath;
  allows: { key: boolean; value: boolean; item: boolean };
  /** What is there of it, and is replaced. */
  replaced: Span;
  /** The text up to the cursor, within quotes if there are any. */
  typed: string;
  /** Columns before what is written. */
  column: number;
  isFlow: boolean;
  isQuoted: boolean;
  /** A colon stands behind the key already. */
  hasColon: boolean;
  /** The cursor stands right behind a colon or dash. */
  needsBlank: boolean;
  /** Keys that stand beside it. */
  siblings: readonly TreeEntry[];
};

type Cursor = { source: SourceText; offset: number; line: number; column: number };

/** What can be completed at an offset; null in comments, block texts, and where nothing fits. */
export function findOpening(source: SourceText, offset: number): Opening | null {
  const document = documentAt(source, offset);
  if (!document) return null;
  const line = lineAt(source.lines, offset);
  const cursor = { source, offset, line, column: columnOf(source, offset) };
  const opening = descend(document.root, [], cursor);
  if (opening === null || isInComment(source, opening.replaced, cursor)) return null;
  return opening;
}

/** A `#` between what is being written and the start of the line begins a comment, unless it is in a text before. */
function isInComment({ text, lines }: SourceText, replaced: Span, cursor: Cursor): boolean {
  const start = lines[cursor.line]?.start ?? 0;
  const isAtText = replaced.end > replaced.start;
  const before = text.slice(start, isAtText ? replaced.start : cursor.offset);
  return /(^|\s)#/.test(before.replaceAll(/"[^"]*"|'[^']*'/g, ''));
}

function descend(node: TreeNode | null, path: DocumentPath, cursor: Cursor): Opening | null {
  if (node === null) return open(path, cursor, null);
  if (node.kind === 'map')
    return node.isFlow ? inFlowMap(node, path, cursor) : inMap(node, path, cursor);
  if (node.kind === 'list') {
    return node.isFlow ? inFlowList(node, path, cursor) : inList(node, path, cursor);
  }
  return touches(node, cursor) ? open(path, cursor, node) : null;
}

/** Nothing but perhaps a word is there yet: it may become a key, a value or a list. */
function open(path: DocumentPath, cursor: Cursor, token: ScalarNode | null): Opening | null {
  if (token?.style === 'block' || token?.style === 'alias') return null;
  const allows = { key: token?.style !== 'double', value: true, item: token === null };
  return create(path, cursor, { allows, token });
}

type Found = {
  allows: Partial<Opening['allows']>;
  token: ScalarNode | null;
  isFlow?: boolean;
  hasColon?: boolean;
  needsBlank?: boolean;
  siblings?: readonly TreeEntry[];
};

function create(path: DocumentPath, cursor: Cursor, found: Found): Opening {
  const { token, isFlow = false, hasColon = false, needsBlank = false, siblings = [] } = found;
  const { text } = cursor.source;
  const isQuoted = token?.style === 'double' || token?.style === 'single';
  const closing = isQuoted && token && text[token.end - 1] === text[token.start] ? 1 : 0;
  const isClosed = token !== null && token.end - token.start > 1;
  const replaced = token
    ? {
        start: token.start + (isQuoted ? 1 : 0),
        end: onOneLine(cursor, Math.max(token.end - (isClosed ? closing : 0), cursor.offset)),
      }
    : { start: cursor.offset, end: cursor.offset };
  return {
    path,
    allows: { key: false, value: false, item: false, ...found.allows },
    replaced,
    typed: text.slice(replaced.start, cursor.offset),
    column: columnOf(cursor.source, token?.start ?? cursor.offset),
    isFlow,
    isQuoted,
    hasColon,
    needsBlank,
    siblings,
  };
}

function onOneLine({ source, line }: Cursor, end: number): number {
  return Math.min(end, source.lines[line]?.end ?? end);
}

/** Whether the cursor is at a text; at one in quotes, only between them. */
function touches(scalar: ScalarNode, { offset, source }: Cursor): boolean {
  const isQuoted = scalar.style === 'double' || scalar.style === 'single';
  if (!isQuoted) return scalar.start <= offset && offset <= scalar.end;
  const isClosed =
    scalar.end - scalar.start > 1 && source.text[scalar.end - 1] === source.text[scalar.start];
  return scalar.start < offset && offset < scalar.end + (isClosed ? 0 : 1);
}

/** Whether the cursor is at a value, or behind it with nothing but blanks between: a condition goes on there. */
function touchesValue(scalar: ScalarNode, cursor: Cursor): boolean {
  if (touches(scalar, cursor)) return true;
  const between = cursor.source.text.slice(scalar.end, cursor.offset);
  return scalar.style === 'plain' && /^[ \t]+$/.test(between);
}

function keyOpening(map: MapNode, path: DocumentPath, cursor: Cursor): Opening {
  const entry = map.entries.find(({ key }) => touches(key, cursor));
  const siblings = map.entries.filter((each) => each !== entry);
  const token = entry?.key ?? null;
  const hasColon = entry !== undefined && entry.colon !== null;
  const found = { allows: { key: true }, token, siblings, hasColon, isFlow: map.isFlow };
  return create(path, cursor, found);
}

function inMap(map: MapNode, path: DocumentPath, cursor: Cursor): Opening | null {
  const { source, offset, line } = cursor;
  const entry = map.entries.findLast(({ key }) => key.start <= offset);
  if (!entry) return cursor.column === map.column ? keyOpening(map, path, cursor) : null;
  if (touches(entry.key, cursor)) return keyOpening(map, path, cursor);
  const below = [...path, entry.key.text];
  const isOnLine = lineAt(source.lines, entry.colon ?? entry.key.end) === line;
  if (isOnLine) return entry.colon === null ? null : valueOnLine(entry, below, cursor);
  if (entry.value && touchesFlow(entry.value, cursor)) return descend(entry.value, below, cursor);
  if (tokenColumn(entry.value, cursor) <= map.column) return keyOpening(map, path, cursor);
  if (entry.value && entry.value.start > offset && entry.value.kind === 'scalar') return null;
  const isBeside = entry.value?.kind === 'scalar' && !touches(entry.value, cursor);
  return isBeside ? null : descend(entry.value, below, cursor);
}

function tokenColumn(value: TreeNode | null, cursor: Cursor): number {
  const isToken = value?.kind === 'scalar' && touches(value, cursor);
  return isToken ? columnOf(cursor.source, value.start) : cursor.column;
}

function touchesFlow(node: TreeNode, { offset }: Cursor): boolean {
  return node.kind !== 'scalar' && node.isFlow && containsCursor(node, offset);
}

function valueOnLine(entry: TreeEntry, path: DocumentPath, cursor: Cursor): Opening | null {
  const { value, colon } = entry;
  const { offset, source } = cursor;
  const isBehindColon = colon !== null && offset > colon;
  if (!isBehindColon) return null;
  if (value && value.kind !== 'scalar' && value.start <= offset) {
    return touchesFlow(value, cursor) ? descend(value, path, cursor) : null;
  }
  if (value?.kind === 'scalar' && value.start <= offset) {
    if (!touchesValue(value, cursor) || value.style === 'block' || value.style === 'alias')
      return null;
    return create(path, cursor, { allows: { value: true }, token: value });
  }
  // What follows on the same line is the value already; what follows further down would be its child.
  const isFree = value === null || lineAt(source.lines, value.start) !== cursor.line;
  if (!isFree) return null;
  const needsBlank = source.text[offset - 1] === ':';
  return create(path, cursor, { allows: { value: value === null }, token: null, needsBlank });
}

function inList(list: ListNode, path: DocumentPath, cursor: Cursor): Opening | null {
  const { source, offset, line } = cursor;
  const index = list.items.findLastIndex(({ start }) => start <= offset);
  const item = list.items[index];
  const isOnLine = item !== undefined && lineAt(source.lines, item.start) === line;
  if (!item || (!isOnLine && cursor.column <= list.column)) {
    const allows = { item: cursor.column === list.column };
    return allows.item ? create(path, cursor, { allows, token: null }) : null;
  }
  if (isOnLine && offset === item.start) return null;
  const below = [...path, index];
  const opening = descend(item.value, below, cursor);
  const needsBlank = isOnLine && source.text[offset - 1] === '-' && offset === item.start + 1;
  if (opening === null || item.value !== null) return opening;
  return { ...opening, needsBlank, column: opening.column + (needsBlank ? 1 : 0) };
}

/** Whether a comma stands between two offsets; what lies there is blanks, commas and comments. */
function hasComma({ source }: Cursor, from: number, to: number): boolean {
  return source.text.slice(from, to).includes(',');
}

function inFlowMap(map: MapNode, path: DocumentPath, cursor: Cursor): Opening | null {
  const { offset } = cursor;
  if (!containsCursor(map, offset)) return null;
  const entry = map.entries.findLast(({ start }) => start <= offset);
  if (!entry || hasComma(cursor, entry.end, offset) || touches(entry.key, cursor)) {
    return keyOpening(map, path, cursor);
  }
  if (entry.colon === null || offset <= entry.colon) return null;
  return inFlowValue(entry, [...path, entry.key.text], cursor);
}

function inFlowValue(entry: TreeEntry, path: DocumentPath, cursor: Cursor): Opening | null {
  const { value } = entry;
  if (value !== null && value.kind !== 'scalar') {
    return containsCursor(value, cursor.offset) ? descend(value, path, cursor) : null;
  }
  if (value !== null && !touchesValue(value, cursor)) return null;
  const needsBlank = value === null && cursor.source.text[cursor.offset - 1] === ':';
  return create(path, cursor, { allows: { value: true }, token: value, needsBlank, isFlow: true });
}

function inFlowList(list: ListNode, path: DocumentPath, cursor: Cursor): Opening | null {
  const { offset } = cursor;
  if (!containsCursor(list, offset)) return null;
  const index = list.items.findLastIndex(({ start }) => start <= offset);
  const item = list.items[index];
  if (!item || hasComma(cursor, item.end, offset)) {
    const below = [...path, index + 1];
    return create(below, cursor, { allows: { value: true }, token: null, isFlow: true });
  }
  const { value } = item;
  const below = [...path, index];
  if (value && value.kind !== 'scalar') return descend(value, below, cursor);
  if (value && !touches(value, cursor)) return null;
  return create(below, cursor, { allows: { value: true }, token: value, isFlow: true });
}
