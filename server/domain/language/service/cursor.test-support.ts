import type { Place, TextChange } from './types';

/** Cuts the `|` out of a text and says where it was. */
export function unmarkCursor(marked: string): { text: string; offset: number; place: Place } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`no | in: ${marked}`);
  const before = marked.slice(0, offset).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset, place };
}

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextChange[]): string {
  const lines = text.split('\n');
  const offsetOf = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return edits
    .map(({ range, text: replacement }) => ({
      start: offsetOf(range.startLine, range.startColumn),
      end: offsetOf(range.endLine, range.endColumn),
      replacement,
    }))
    .sort((one, other) => other.start - one.start)
    .reduce(
      (done, { start, end, replacement }) => done.slice(0, start) + replacement + done.slice(end),
      text,
    );
}
