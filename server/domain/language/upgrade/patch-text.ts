import { Document, isMap, isScalar, isSeq, type Node, type Pair, type Range, YAMLMap } from 'yaml';
import type { RawEntry, RawMap, RawNode } from '../source/raw-node';
import { nameOf, type Renderer, renderPair } from './render-tree';

type TextEdit = { start: number; end: number; text: string };
type Patching = { text: string; renderer: Renderer; edits: TextEdit[]; isIndented: boolean };

/**
 * The edits that make the text of `before` that of `after` and leave every other line as it is; null where the two are
 * too different, or the text is written in braces.
 */
export function patchText(
  text: string,
  renderer: Renderer,
  { node, before, after }: { node: Node | null; before: RawNode; after: RawNode },
): TextEdit[] | null {
  const patching = { text, renderer, edits: [], isIndented: isListIndented(text) };
  return patch(patching, node, { before, after }) ? patching.edits : null;
}

/** The part of a text from `start` to `end` with the edits made; lines that are put in stand on lines of their own. */
export function applyEdits(
  text: string,
  edits: readonly TextEdit[],
  { start, end }: { start: number; end: number },
): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  let result = '';
  let at = start;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start);
    const isOwnLine = edit.text.endsWith('\n') && result !== '' && !result.endsWith('\n');
    result += (isOwnLine ? newline : '') + edit.text.replaceAll('\n', newline);
    at = Math.max(at, edit.end);
  }
  result += text.slice(at, Math.max(at, end));
  return /\n$/.test(text.slice(start, end)) ? result : result.replace(/\s+$/, '');
}

/** Lists stand deeper than the key above them, unless the text says otherwise. */
export function isListIndented(text: string): boolean {
  return !/^( *)(?!-)\S[^\n]*:[ \t]*\r?\n\1- /m.test(text);
}

type Versions<T> = { before: T; after: T };

function patch(
  patching: Patching,
  node: Node | null,
  { before, after }: Versions<RawNode>,
): boolean {
  if (before === after) return true;
  if (before.kind === 'list' && after.kind === 'list' && isSeq(node) && !node.flow) {
    return (
      before.items.length === after.items.length &&
      before.items.every((item, index) => {
        const changed = after.items[index];
        const inner = node.items[index] as Node | null;
        return changed !== undefined && patch(patching, inner, { before: item, after: changed });
      })
    );
  }
  if (before.kind !== 'map' || after.kind !== 'map' || !isMap(node) || node.flow) return false;
  return patchMap(patching, node, { before, after });
}

type Written = { entry: RawEntry; pair: Pair; start: number; end: number };

function patchMap(patching: Patching, node: YAMLMap, versions: Versions<RawMap>): boolean {
  const entries = new Map(versions.before.entries.map((entry) => [entry.key, entry]));
  const written = node.items.map((pair) => locate(patching.text, pair, entries));
  if (!written.every((each) => each !== null) || written.length === 0) return false;
  const matched = match(written, versions.after);
  if (!matched) return false;
  let previous: Written | null = null;
  for (const entry of versions.after.entries) {
    const own = matched.get(entry) ?? null;
    if (own) {
      if (!patchPair(patching, own, entry)) return false;
      previous = own;
      continue;
    }
    if (!previous) return false;
    insertAfter(patching, previous, entry);
  }
  const kept = new Set(matched.values());
  return written.filter((each) => !kept.has(each)).every((each) => remove(patching, each, written));
}

function locate(text: string, pair: Pair, entries: Map<string, RawEntry>): Written | null {
  if (!isScalar(pair.key) || !pair.key.range) return null;
  const entry = entries.get(nameOf(pair.key));
  if (!entry) return null;
  const [start, keyEnd] = pair.key.range;
  const range = (pair.value as { range?: Range } | null)?.range;
  const lineEnd = text.indexOf('\n', keyEnd);
  const reach = Math.max(range?.[2] ?? 0, lineEnd < 0 ? text.length : lineEnd);
  return { entry, pair, start, end: start + text.slice(start, reach).trimEnd().length };
}

/** Which entry was which: what has its place from there. Null when they changed their order. */
function match(written: Written[], after: RawMap): Map<RawEntry, Written> | null {
  const matched = new Map<RawEntry, Written>();
  const origins = new Map(written.map((each) => [each.entry.value.place, each]));
  let last = -1;
  for (const entry of after.entries) {
    const origin = origins.get(entry.value.place);
    if (!origin) continue;
    if (origin.start <= last) return null;
    last = origin.start;
    matched.set(entry, origin);
  }
  return matched;
}

function patchPair(patching: Patching, own: Written, entry: RawEntry): boolean {
  const isSameKey = own.entry.key === entry.key;
  if (isSameKey && own.entry.value === entry.value) return true;
  const value = own.pair.value as Node | null;
  const from = patching.edits.length;
  if (isSameKey && patch(patching, value, { before: own.entry.value, after: entry.value })) {
    return true;
  }
  patching.edits.length = from;
  const text = print(patching, entry, columnOf(patching.text, own.start));
  patching.edits.push({ start: own.start, end: own.end, text });
  return true;
}

function insertAfter(patching: Patching, previous: Written, entry: RawEntry): void {
  const { text, edits } = patching;
  const column = columnOf(text, previous.start);
  const written = `${' '.repeat(column)}${print(patching, entry, column)}\n`;
  const start = nextLine(text, previous.end);
  edits.push({ start, end: start, text: written });
}

function nextLine(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** Takes out the lines of an entry and the comment right above it. */
function remove({ text, edits }: Patching, own: Written, all: Written[]): boolean {
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  if (text.slice(lineStart, own.start).trim() !== '') {
    const next = all[all.indexOf(own) + 1];
    if (!next) return false;
    edits.push({ start: own.start, end: next.start, text: '' });
    return true;
  }
  let start = lineStart;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  edits.push({ start, end: nextLine(text, own.end), text: '' });
  return true;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function print({ renderer, isIndented }: Patching, entry: RawEntry, column: number): string {
  const pair = renderPair(renderer, entry);
  if (isScalar(pair.key)) {
    pair.key.commentBefore = null;
    pair.key.spaceBefore = false;
  }
  const map = new YAMLMap();
  map.items = [pair];
  const document = new Document(null, { version: '1.1' });
  document.contents = map;
  const written = document
    .toString({ lineWidth: 0, flowCollectionPadding: false, indentSeq: isIndented })
    .trimEnd();
  return written.replaceAll(/\n(?!\n)/g, `\n${' '.repeat(column)}`);
}
