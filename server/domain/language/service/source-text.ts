import type { TextRange } from '../finding';
import type { Span, TreeDocument, TreeLine } from './tree/node';
import { parseDocuments } from './tree/parse-documents';
import { lineAt, splitLines } from './tree/split-lines';
import type { Place } from './types';

/** A text, parsed once for everything that is asked about it. */
export type SourceText = {
  text: string;
  lines: readonly TreeLine[];
  documents: readonly TreeDocument[];
};

/** Two texts are at hand at most: that of the editor and that of a test or a second editor. */
const KEPT = 2;
const kept: SourceText[] = [];

export function readSource(text: string): SourceText {
  const known = kept.find((source) => source.text === text);
  if (known) return known;
  const lines = splitLines(text);
  const source = { text, lines, documents: parseDocuments(text, lines) };
  kept.unshift(source);
  kept.length = Math.min(kept.length, KEPT);
  return source;
}

/** A place outside of the text counts as the nearest inside. */
export function offsetOf({ lines }: SourceText, { line, column }: Place): number {
  const found = lines[Math.min(Math.max(line, 1), lines.length) - 1];
  if (!found) return 0;
  return Math.min(found.start + Math.max(column, 1) - 1, found.end);
}

export function placeOf({ lines }: SourceText, offset: number): Place {
  const index = lineAt(lines, offset);
  return { line: index + 1, column: offset - (lines[index]?.start ?? 0) + 1 };
}

export function rangeOf(source: SourceText, { start, end }: Span): TextRange {
  const from = placeOf(source, start);
  const to = placeOf(source, end);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** Columns before an offset on its line. */
export function columnOf({ lines }: SourceText, offset: number): number {
  return offset - (lines[lineAt(lines, offset)]?.start ?? 0);
}

export function documentAt({ lines, documents }: SourceText, offset: number): TreeDocument | null {
  const line = lineAt(lines, offset);
  return (
    documents.find(({ firstLine, endLine }) => firstLine <= line && line < endLine) ??
    (documents.length === 1 ? (documents[0] ?? null) : null)
  );
}
