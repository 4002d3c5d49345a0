import type { editor, IRange, languages } from 'monaco-editor';
import type { Finding } from '@/server/domain/language';

/** Owner of our markers, so that nobody else's are replaced. */
export const MARKER_OWNER = 'vamp';

/** `monaco.MarkerSeverity` as numbers: this file stays free of Monaco at run time, so that it can be tested. */
const MARKER_SEVERITY: Record<Finding['severity'], number> = { error: 8, warning: 4 };

type Range = Finding['range'];

export function toMonacoRange(range: Range) {
  return {
    startLineNumber: range.startLine,
    startColumn: range.startColumn,
    endLineNumber: range.endLine,
    endColumn: range.endColumn,
  };
}

export function fromMonacoRange(range: IRange): Range {
  return {
    startLine: range.startLineNumber,
    startColumn: range.startColumn,
    endLine: range.endLineNumber,
    endColumn: range.endColumn,
  };
}

export function toMarker(finding: Finding): editor.IMarkerData {
  return {
    severity: MARKER_SEVERITY[finding.severity],
    message: finding.message,
    code: finding.code,
    source: 'vamp',
    ...toMonacoRange(finding.range),
  };
}

/** Whether two ranges share at least a position. */
export function rangesTouch(one: Range, other: Range): boolean {
  return !isBefore(one, other) && !isBefore(other, one);
}

function isBefore(one: Range, other: Range): boolean {
  if (one.endLine !== other.startLine) return one.endLine < other.startLine;
  return one.endColumn < other.startColumn;
}

/** What Monaco replaces, bottom up so that earlier edits do not move later ones. */
export function toTextEdits(finding: Finding): languages.TextEdit[] {
  return [...(finding.fix?.edits ?? [])]
    .sort(
      (one, other) =>
        other.range.startLine - one.range.startLine ||
        other.range.startColumn - one.range.startColumn,
    )
    .map((edit) => ({ range: toMonacoRange(edit.range), text: edit.text }));
}
