import type { TreeLine } from './node';
import { endsKey, plainEnd, quotedEnd } from './read-scalar';
import { isBlank, lineAt } from './split-lines';

/** Deeper than any document means; what lies below is left out. */
export const MAX_TREE_DEPTH = 100;

/** Where reading has come to: lines are taken from the top, `line` is the first not taken. */
export type Reader = {
  text: string;
  lines: readonly TreeLine[];
  line: number;
  endLine: number;
  depth: number;
};

/** The line at hand, comments and empty ones skipped; null behind the last. */
export function nextLine(reader: Reader): TreeLine | null {
  while (reader.line < reader.endLine) {
    const line = reader.lines[reader.line];
    if (line && !line.isEmpty) return line;
    reader.line += 1;
  }
  return null;
}

export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text[at])) at += 1;
  return at;
}

/** Whether a list item begins here: a dash, then a blank or the end of the line. */
export function isDash(text: string, at: number, end: number): boolean {
  return text[at] === '-' && (at + 1 >= end || isBlank(text[at + 1]));
}

/** Where the key that begins at `start` ends and its colon stands; null if no key begins there. */
export function findKey(text: string, start: number, end: number) {
  const first = text[start];
  if (first === undefined || first === '#') return null;
  const keyEnd = keyTextEnd(text, start, end);
  if (keyEnd === null) return null;
  const colon = skipBlanks(text, keyEnd, end);
  const isKey = text[colon] === ':' && endsKey(text, colon, { end, isFlow: false });
  return isKey ? { keyEnd, colon } : null;
}

function keyTextEnd(text: string, start: number, end: number): number | null {
  switch (text[start]) {
    case '"':
    case "'":
      return quotedEnd(text, start, end);
    case '{':
      return null;
    case '[': {
      // An outside target, `[https://legacy]`, is a list to YAML; here it is a name.
      const close = text.indexOf(']', start);
      return close < 0 || close >= end ? null : close + 1;
    }
    default:
      return plainEnd(text, { start, end }, false);
  }
}

/** Whether a line, dashes aside, begins with a key. */
export function looksLikeKey(text: string, line: TreeLine): boolean {
  let at = line.start + line.indent;
  while (isDash(text, at, line.end)) at = skipBlanks(text, at + 1, line.end);
  return findKey(text, at, line.end) !== null;
}

/**
 * The offset behind the closing quote of the text at `start`; null if there is none before a line that begins at
 * `outerColumn` or left of it. The quote is looked for first: looking at lines first would do so again for every text.
 */
export function quotedEndInside(
  { text, lines, endLine }: Pick<Reader, 'text' | 'lines' | 'endLine'>,
  start: number,
  outerColumn: number,
): number | null {
  const end = quotedEnd(text, start, lines[endLine - 1]?.end ?? text.length);
  if (end === null) return null;
  const last = lineAt(lines, end - 1);
  for (let at = lineAt(lines, start) + 1; at <= last; at += 1) {
    const line = lines[at];
    if (line && line.start + line.indent < line.end && line.indent <= outerColumn) return null;
  }
  return end;
}
