import type { ListNode, MapNode, ScalarNode, TreeEntry, TreeItem, TreeNode } from './node';
import { endsKey, foldLines, plainEnd, quotedScalar } from './read-scalar';
import { MAX_TREE_DEPTH, quotedEndInside, type Reader } from './reader';
import { isBlank, lineAt } from './split-lines';

/** Reading inside braces: by character, over lines, until what was opened closes or lines step out of it. */
type FlowReader = {
  reader: Reader;
  at: number;
  end: number;
  /** Lines that begin at this column or before it belong to what is around the braces. */
  outerColumn: number;
  depth: number;
};

/** Reads the braces or brackets at `start`; afterwards the reader stands behind the line they end on. */
export function parseFlow(reader: Reader, start: number, outerColumn: number): TreeNode {
  const end = reader.lines[reader.endLine - 1]?.end ?? reader.text.length;
  const flow: FlowReader = { reader, at: start, end, outerColumn, depth: reader.depth };
  const node = collection(flow);
  reader.line = lineAt(reader.lines, Math.max(start, node.end - 1)) + 1;
  return node;
}

function collection(flow: FlowReader): MapNode | ListNode {
  const { text } = flow.reader;
  const start = flow.at;
  const isMap = text[start] === '{';
  const column = start - (flow.reader.lines[lineAt(flow.reader.lines, start)]?.start ?? 0);
  flow.at += 1;
  flow.depth += 1;
  const entries: TreeEntry[] = [];
  const items: TreeItem[] = [];
  let isClosed = false;
  for (;;) {
    if (!skipSpace(flow)) break;
    const character = text[flow.at];
    if (character === '}' || character === ']') {
      flow.at += 1;
      isClosed = true;
      break;
    }
    if (character === ',') flow.at += 1;
    else if (isMap) entries.push(entry(flow));
    else items.push(item(flow));
  }
  flow.depth -= 1;
  // Of one that is still open, the blanks behind its last part are inside: that is where its next part is typed.
  const end = isClosed ? flow.at : openEnd(flow, start);
  return isMap
    ? { kind: 'map', isFlow: true, isClosed, column, start, end, entries }
    : { kind: 'list', isFlow: true, isClosed, column, start, end, items };
}

function openEnd(flow: FlowReader, start: number): number {
  const { text, lines } = flow.reader;
  let last = Math.max(start + 1, flow.at);
  while (last > start + 1 && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return lines[lineAt(lines, last - 1)]?.end ?? last;
}

/** Skips blanks, line ends and comments; false where the collection ends without having been closed. */
function skipSpace(flow: FlowReader): boolean {
  const { text, lines } = flow.reader;
  while (flow.at < flow.end) {
    const character = text[flow.at];
    if (character === '\n') {
      const line = lines[lineAt(lines, flow.at + 1)];
      if (!line) return false;
      const isCloser = '}]'.includes(text[line.start + line.indent] ?? ' ');
      if (!line.isEmpty && line.indent <= flow.outerColumn && !isCloser) return false;
      flow.at = line.isEmpty ? line.end : line.start + line.indent;
    } else if (character === '#' && (flow.at === 0 || /\s/.test(text[flow.at - 1] ?? ''))) {
      flow.at = lines[lineAt(lines, flow.at)]?.end ?? flow.end;
    } else if (isBlank(character) || character === '\r') flow.at += 1;
    else return true;
  }
  return false;
}

function entry(flow: FlowReader): TreeEntry {
  const start = flow.at;
  const { text } = flow.reader;
  if (text[start] === '{' || text[start] === '[') return strayCollection(flow);
  const key = flowScalar(flow);
  const colon = takeColon(flow, key.style !== 'plain');
  const value = colon === null ? null : valueAfter(flow);
  return { key, colon, value, start, end: value?.end ?? (colon === null ? key.end : colon + 1) };
}

/** A collection where a key should be: kept as the value of a key that is not there. */
function strayCollection(flow: FlowReader): TreeEntry {
  const start = flow.at;
  const value = nested(flow);
  const key: ScalarNode = { kind: 'scalar', style: 'plain', text: '', start, end: start };
  return { key, colon: start, value, start, end: flow.at };
}

function item(flow: FlowReader): TreeItem {
  const start = flow.at;
  const first = nested(flow);
  const colon = first.kind === 'scalar' ? takeColon(flow, first.style !== 'plain') : null;
  if (first.kind !== 'scalar' || colon === null) return { value: first, start, end: flow.at };
  const value = valueAfter(flow);
  const end = value?.end ?? colon + 1;
  const pair: MapNode = {
    kind: 'map',
    isFlow: true,
    isClosed: true,
    column: 0,
    start,
    end,
    entries: [{ key: first, colon, value, start, end }],
  };
  return { value: pair, start, end };
}

function takeColon(flow: FlowReader, isQuoted: boolean): number | null {
  const { text } = flow.reader;
  const before = flow.at;
  if (!skipSpace(flow)) return null;
  const at = flow.at;
  if (
    text[at] !== ':' ||
    !(
      isQuoted ||
      endsKey(text, at, { end: flow.end, isFlow: true }) ||
      /\s/.test(text[at + 1] ?? ' ')
    )
  ) {
    flow.at = before;
    return null;
  }
  flow.at += 1;
  return at;
}

function valueAfter(flow: FlowReader): TreeNode | null {
  const before = flow.at;
  if (!skipSpace(flow)) {
    flow.at = before;
    return null;
  }
  if (',}]'.includes(flow.reader.text[flow.at] ?? ',')) return null;
  return nested(flow);
}

function nested(flow: FlowReader): TreeNode {
  const { text } = flow.reader;
  const isCollection = text[flow.at] === '{' || text[flow.at] === '[';
  if (isCollection && flow.depth < MAX_TREE_DEPTH) return collection(flow);
  return flowScalar(flow);
}

function flowScalar(flow: FlowReader): ScalarNode {
  const { text, lines } = flow.reader;
  skipProperties(flow);
  const start = flow.at;
  const lineEnd = lines[lineAt(lines, start)]?.end ?? flow.end;
  const first = text[start];
  if (first === '"' || first === "'") {
    const end = quotedEndInside(flow.reader, start, flow.outerColumn) ?? lineEnd;
    flow.at = end;
    return quotedScalar(text, start, end);
  }
  let end = plainEnd(text, { start, end: lineEnd }, true);
  // Something that begins nothing, such as a lone colon, is taken as it is: reading must get on.
  if (end === start) end = Math.min(start + 1, flow.end);
  flow.at = end;
  end = takeFurtherLines(flow, start, end);
  const source = foldLines(text.slice(start, end));
  return first === '*'
    ? { kind: 'scalar', style: 'alias', text: source.slice(1), start, end }
    : { kind: 'scalar', style: 'plain', text: source, start, end };
}

/** A plain text may go on in the next line. */
function takeFurtherLines(flow: FlowReader, start: number, firstEnd: number): number {
  const { text, lines } = flow.reader;
  let end = firstEnd;
  for (;;) {
    const line = lines[lineAt(lines, end)];
    if (!line || end < line.start || text.slice(end, line.end).trim() !== '') break;
    if (!skipSpace(flow) || flow.at <= line.end || ',[]{}#:"\''.includes(text[flow.at] ?? ''))
      break;
    const next = lines[lineAt(lines, flow.at)];
    const nextEnd = plainEnd(text, { start: flow.at, end: next?.end ?? flow.end }, true);
    if (nextEnd <= flow.at || text[nextEnd] === ':') break;
    end = nextEnd;
    flow.at = end;
  }
  flow.at = Math.max(end, start);
  return end;
}

/** Anchors and tags say nothing here. */
function skipProperties(flow: FlowReader): void {
  const { text } = flow.reader;
  const pattern = /(?:[&!][^\s,[\]{}]*[ \t]+(?=[^\s,[\]{}]))*/y;
  pattern.lastIndex = flow.at;
  pattern.exec(text);
  flow.at = pattern.lastIndex;
}
