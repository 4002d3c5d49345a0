import type { TreeDocument, TreeLine } from './node';
import { parseBelow } from './parse-block';

/** Cuts a text at its `---` lines and reads every document of it. There is always at least one. */
export function parseDocuments(text: string, lines: readonly TreeLine[]): TreeDocument[] {
  const parts: Part[] = [];
  let firstLine = 0;
  // Before the first `---`, and between a `...` and the next, there are mostly only directives and comments.
  let mayBeHeader = true;
  for (const [index, line] of lines.entries()) {
    const marker = line.indent > 0 ? null : markerOf(text, line);
    if (marker === null) continue;
    const part = { text, lines, firstLine, endLine: index };
    if (!(mayBeHeader && marker === '---' && isHeader(part))) parts.push(part);
    firstLine = index + 1;
    mayBeHeader = marker === '...';
  }
  const last = { text, lines, firstLine, endLine: lines.length };
  if (parts.length === 0 || !mayBeHeader || !isHeader(last)) parts.push(last);
  return parts.map(parseDocument);
}

type Part = { text: string; lines: readonly TreeLine[]; firstLine: number; endLine: number };

function markerOf(text: string, line: TreeLine): string | null {
  return /^(---|\.\.\.)(?:\s|$)/.exec(text.slice(line.start, line.start + 4))?.[1] ?? null;
}

function isHeader({ text, lines, firstLine, endLine }: Part): boolean {
  return lines.slice(firstLine, endLine).every((line) => line.isEmpty || text[line.start] === '%');
}

function parseDocument(part: Part, index: number): TreeDocument {
  const { text, lines, firstLine, endLine } = part;
  const start = lines[firstLine]?.start ?? text.length;
  const end = lines[endLine - 1]?.end ?? start;
  const root = parseBelow({ text, lines, line: firstLine, endLine, depth: 0 }, -1);
  return { index, firstLine, endLine, start, end: Math.max(start, end), root };
}
