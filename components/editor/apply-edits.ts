import type { Finding, TextRange } from '@/server/domain/language';

/** A text after edits that do not overlap. */
export function applyEdits(
  text: string,
  edits: readonly { range: TextRange; text: string }[],
): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offsetOf = (line: number, column: number) =>
    Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
  return edits
    .map(({ range, text: replacement }) => ({
      start: offsetOf(range.startLine, range.startColumn),
      end: offsetOf(range.endLine, range.endColumn),
      replacement,
    }))
    .sort((one, other) => other.start - one.start)
    .reduce(
      (done, edit) => done.slice(0, edit.start) + edit.replacement + done.slice(edit.end),
      text,
    );
}

/** A text before and after the fix of a finding. */
export function previewFix(text: string, { fix }: Finding): { before: string; after: string } {
  return { before: text, after: applyEdits(text, fix?.edits ?? []) };
}
