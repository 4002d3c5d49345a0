import { OctagonX, TriangleAlert, Wrench } from 'lucide-react';
import type { Finding } from '@/server/domain/language';
import type { ReadDocument } from '@/server/domain/language/reading';
import { documentOf } from './documents';
import { sortFindings } from './finding-counts';

type ProblemsListProps = {
  findings: readonly Finding[];
  /** Where there are several: a problem says in which it is. */
  documents: readonly ReadDocument[];
  onReveal: (finding: Finding) => void;
  onFix: (finding: Finding) => void;
};

/** Everything that is wrong with the document; a click goes there, a fix is one more. */
export function ProblemsList({ findings, documents, onReveal, onFix }: ProblemsListProps) {
  if (findings.length === 0) return null;
  return (
    <ul
      aria-label="Problems"
      className="max-h-44 divide-y divide-line overflow-y-auto border-t border-line"
    >
      {sortFindings(findings).map((finding) => (
        <li key={keyOf(finding)} className="px-3.5 py-2">
          <button
            type="button"
            className="flex w-full min-w-0 gap-2 text-left hover:underline"
            onClick={() => onReveal(finding)}
          >
            <SeverityIcon severity={finding.severity} />
            <span className="min-w-0 break-words">
              <span className="font-mono text-sm text-muted">
                {documents.length > 1 && `document ${documentOf(documents, finding) + 1} · `}
                {finding.range.startLine}:{finding.range.startColumn}
              </span>{' '}
              {finding.message} <span className="text-sm text-muted">{finding.code}</span>
            </span>
          </button>
          {finding.fix !== undefined && (
            <button
              type="button"
              className="ml-5.5 inline-flex items-center gap-1 text-accent hover:underline"
              onClick={() => onFix(finding)}
            >
              <Wrench aria-hidden className="size-3.5" />
              {finding.fix.title}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function SeverityIcon({ severity }: Pick<Finding, 'severity'>) {
  const [Icon, className] =
    severity === 'error' ? [OctagonX, 'text-error'] : [TriangleAlert, 'text-warn'];
  return <Icon aria-label={severity} className={`mt-0.5 size-3.5 shrink-0 ${className}`} />;
}

function keyOf({ code, range, path }: Finding): string {
  return `${code} ${range.startLine}:${range.startColumn} ${path}`;
}
