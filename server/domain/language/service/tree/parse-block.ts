import type { ListNode, MapNode, ScalarNode, TreeEntry, TreeItem, TreeNode } from './node';
import { parseFlow } from './parse-flow';
import { foldLines, plainEnd, quotedScalar } from './read-scalar';
import {
  findKey,
  isDash,
  looksLikeKey,
  MAX_TREE_DEPTH,
  nextLine,
  quotedEndInside,
  type Reader,
  skipBlanks,
} from './reader';
import { lineAt } from './split-lines';

/** The node whose first line is further in than `outerColumn`; null if there is none. */
export function parseBelow(reader: Reader, outerColumn: number): TreeNode | null {
  const line = nextLine(reader);
  if (!line || line.indent <= outerColumn) return null;
  return parseBlock(reader, line.start + line.indent, outerColumn);
}

/** The node that begins at an offset of the line at hand. */
function parseBlock(reader: Reader, from: number, outerColumn: number): TreeNode | null {
  const { text } = reader;
  const line = reader.lines[reader.line];
  if (!line) return null;
  if (reader.depth >= MAX_TREE_DEPTH) {
    skipDeeper(reader, outerColumn);
    return null;
  }
  const start = skipProperties(text, from, line.end);
  const column = start - line.start;
  if (start >= line.end || text[start] === '#') {
    reader.line += 1;
    return parseBelow(reader, outerColumn);
  }
  reader.depth += 1;
  const isList = isDash(text, start, line.end);
  const isMap = !isList && (findKey(text, start, line.end) || isHalfTyped(reader, column));
  const node = isList
    ? parseList(reader, start, column)
    : isMap
      ? parseMap(reader, start, column)
      : parseInline(reader, start, outerColumn);
  reader.depth -= 1;
  return node;
}

function skipDeeper(reader: Reader, outerColumn: number): void {
  reader.line += 1;
  for (let line = nextLine(reader); line && line.indent > outerColumn; line = nextLine(reader)) {
    reader.line += 1;
  }
}

/** A word without a colon is a key in the making when keys stand below it in the same column. */
function isHalfTyped(reader: Reader, column: number): boolean {
  const line = reader.lines[reader.line];
  if (!line || '{["\'|>'.includes(reader.text[line.start + column] ?? '{')) return false;
  const ahead = { ...reader, line: reader.line + 1 };
  const next = nextLine(ahead);
  if (!next || next.indent !== column) return false;
  const start = next.start + next.indent;
  return !isDash(reader.text, start, next.end) && findKey(reader.text, start, next.end) !== null;
}

function parseMap(reader: Reader, from: number, column: number): MapNode {
  const { text } = reader;
  const entries: TreeEntry[] = [];
  let start = from;
  for (;;) {
    const entry = parseEntry(reader, start, column);
    entries.push(entry);
    const line = nextLine(reader);
    if (!line || line.indent < column) break;
    start = line.start + line.indent;
    if (isDash(text, start, line.end)) {
      if (line.indent === column) break;
      skipDeeper(reader, column);
      const after = nextLine(reader);
      if (!after || after.indent !== column || isDash(text, after.start + column, after.end)) break;
      start = after.start + after.indent;
    }
  }
  const end = entries.at(-1)?.end ?? from;
  return { kind: 'map', isFlow: false, isClosed: true, column, start: from, end, entries };
}

function parseEntry(reader: Reader, start: number, column: number): TreeEntry {
  const { text } = reader;
  const lineEnd = reader.lines[reader.line]?.end ?? start;
  const found = findKey(text, start, lineEnd);
  if (!found) {
    reader.line += 1;
    const end = Math.max(plainEnd(text, { start, end: lineEnd }, false), start);
    const key = isQuote(text[start]) ? quotedScalar(text, start, end) : plain(text, start, end);
    return { key, colon: null, value: null, start, end };
  }
  const { keyEnd, colon } = found;
  const key = isQuote(text[start]) ? quotedScalar(text, start, keyEnd) : plain(text, start, keyEnd);
  const value = parseValue(reader, colon + 1, column);
  return { key, colon, value, start, end: value?.end ?? colon + 1 };
}

function parseValue(reader: Reader, from: number, column: number): TreeNode | null {
  const { text } = reader;
  const lineEnd = reader.lines[reader.line]?.end ?? from;
  const start = skipProperties(text, skipBlanks(text, from, lineEnd), lineEnd);
  if (start < lineEnd && text[start] !== '#') return parseInline(reader, start, column);
  reader.line += 1;
  const next = nextLine(reader);
  // A list may stand in the column of the key it belongs to.
  const isListHere = next?.indent === column && isDash(text, next.start + column, next.end);
  return isListHere ? parseBlock(reader, next.start + column, column) : parseBelow(reader, column);
}

function parseList(reader: Reader, from: number, column: number): ListNode {
  const { text } = reader;
  const items: TreeItem[] = [];
  let start = from;
  for (;;) {
    const lineEnd = reader.lines[reader.line]?.end ?? start;
    const content = skipBlanks(text, start + 1, lineEnd);
    const value =
      content < lineEnd && text[content] !== '#'
        ? parseBlock(reader, content, column)
        : parseItemBelow(reader, column);
    items.push({ value, start, end: value?.end ?? Math.min(content, start + 1) });
    const line = nextLine(reader);
    if (!line || line.indent !== column) break;
    start = line.start + column;
    if (!isDash(text, start, line.end)) break;
  }
  const end = items.at(-1)?.end ?? from;
  return { kind: 'list', isFlow: false, isClosed: true, column, start: from, end, items };
}

function parseItemBelow(reader: Reader, column: number): TreeNode | null {
  reader.line += 1;
  return parseBelow(reader, column);
}

/** A text or braces, perhaps over several lines. Afterwards the reader stands behind its last line. */
function parseInline(reader: Reader, start: number, outerColumn: number): TreeNode {
  const { text } = reader;
  const first = text[start] ?? '';
  if (first === '{' || first === '[') return parseFlow(reader, start, outerColumn);
  if (isQuote(first)) return parseQuoted(reader, start, outerColumn);
  const lineEnd = reader.lines[reader.line]?.end ?? start;
  const isBlock = /^[|>][-+\d]*[ \t]*(#.*)?$/.test(text.slice(start, lineEnd));
  return isBlock
    ? parseBlockScalar(reader, start, outerColumn)
    : parsePlain(reader, start, outerColumn);
}

function parseBlockScalar(reader: Reader, start: number, outerColumn: number): ScalarNode {
  const { text, lines } = reader;
  const header = lines[reader.line];
  let end = header?.end ?? start;
  let at = reader.line + 1;
  for (; at < reader.endLine; at += 1) {
    const line = lines[at];
    if (!line) break;
    const isText = line.indent > outerColumn;
    if (!isText && line.start + line.indent < line.end) break;
    if (isText && line.start + line.indent < line.end) end = line.end;
  }
  reader.line = at;
  return {
    kind: 'scalar',
    style: 'block',
    text: text.slice(header?.end ?? start, end),
    start,
    end,
  };
}

function parseQuoted(reader: Reader, start: number, outerColumn: number): ScalarNode {
  const { text, lines } = reader;
  const lineEnd = lines[reader.line]?.end ?? start;
  const end = quotedEndInside(reader, start, outerColumn);
  // Without a closing quote, the text is taken to end with its first line.
  reader.line = end === null ? reader.line + 1 : lineAt(lines, end - 1) + 1;
  return quotedScalar(text, start, end ?? lineEnd);
}

function parsePlain(reader: Reader, start: number, outerColumn: number): ScalarNode {
  const { text, lines } = reader;
  const first = lines[reader.line];
  let end = lineTextEnd(text, start, first?.end ?? start);
  let isCommented = end < (first?.end ?? end) && text.slice(end, first?.end).trim() !== '';
  reader.line += 1;
  for (let at = reader.line; at < reader.endLine && !isCommented; at += 1) {
    const line = lines[at];
    if (!line) break;
    if (line.start + line.indent === line.end) continue;
    if (line.isEmpty || line.indent <= outerColumn || looksLikeKey(text, line)) break;
    end = lineTextEnd(text, line.start + line.indent, line.end);
    isCommented = text.slice(end, line.end).trim() !== '';
    reader.line = at + 1;
  }
  if (text[start] === '*') {
    return { kind: 'scalar', style: 'alias', text: text.slice(start + 1, end), start, end };
  }
  return plain(text, start, end);
}

/** The end of a value on its line, where a further `: ` is a mistake and no end. */
function lineTextEnd(text: string, start: number, end: number): number {
  const comment = /[ \t]#/.exec(text.slice(start, end));
  let at = comment ? start + comment.index : end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

function plain(text: string, start: number, end: number): ScalarNode {
  return { kind: 'scalar', style: 'plain', text: foldLines(text.slice(start, end)), start, end };
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'";
}

/** Anchors and tags say nothing here. */
function skipProperties(text: string, from: number, end: number): number {
  const found = /^(?:[&!][^\s]*(?:[ \t]+|$))+/.exec(text.slice(from, end));
  return from + (found?.[0].length ?? 0);
}
