import type { Finding, FindingCode } from './finding';
import { formatPath } from './source/document-path';
import type { Place } from './source/raw-node';
import type { TextPositions } from './source/text-positions';

/** A fix in offsets; it becomes lines and columns when it is reported. */
export type DraftFix = {
  title: string;
  edits: { start: number; end: number; text: string }[];
};

export type Complaint = {
  code: FindingCode;
  message: string;
  at: Place;
  severity?: Finding['severity'];
  fix?: DraftFix | null;
};
export type Report = (complaint: Complaint) => void;

/** More than this helps nobody. */
const MAX_FINDINGS = 100;

/** Collects what is wrong with a text; `list` returns it in the order of the text. */
export function createFindings(rangeOf: TextPositions): { report: Report; list: () => Finding[] } {
  const found = new Map<string, { start: number; finding: Finding }>();
  const report: Report = ({ code, message, at, severity = 'error', fix }) => {
    const finding: Finding = {
      code,
      severity,
      message,
      path: formatPath(at.path),
      range: rangeOf(at.start, at.end),
    };
    if (fix) {
      finding.fix = {
        title: fix.title,
        edits: fix.edits.map((edit) => ({
          range: rangeOf(edit.start, edit.end),
          text: edit.text,
        })),
      };
    }
    // An anchor that is used twice would complain twice about the same characters.
    const identity = `${code} ${at.start} ${at.end} ${message}`;
    if (!found.has(identity)) found.set(identity, { start: at.start, finding });
  };
  const list = () => {
    const entries = [...found.values()];
    const errorsFirst = entries.sort(
      (a, b) =>
        Number(a.finding.severity === 'warning') - Number(b.finding.severity === 'warning') ||
        a.start - b.start,
    );
    return errorsFirst
      .slice(0, MAX_FINDINGS)
      .sort((a, b) => a.start - b.start)
      .map((entry) => entry.finding);
  };
  return { report, list };
}
