import { Check, OctagonX, TriangleAlert } from 'lucide-react';
import type { ReadAnswer } from '@/components/editor';
import { plural } from '@/components/ui';
import type { Finding } from '@/server/domain/language';
import { countFindings } from './finding-counts';

type FindingsSummaryProps = { answer: ReadAnswer | null; findings: readonly Finding[] };

/** The state of the document in a word, read aloud when it changes. */
export function FindingsSummary(props: FindingsSummaryProps) {
  return (
    <span role="status" className="inline-flex gap-3">
      <Summary {...props} />
    </span>
  );
}

function Summary({ answer, findings }: FindingsSummaryProps) {
  if (answer === null) return 'checking…';
  if (!answer.ok) return <span className="text-error">not checked: {answer.reason}</span>;
  const { errors, warnings } = countFindings(findings);
  if (errors + warnings === 0) {
    return (
      <span className="inline-flex items-center gap-1 text-ok">
        <Check aria-hidden className="size-3.5" />
        valid
      </span>
    );
  }
  return (
    <>
      {errors > 0 && (
        <span className="inline-flex items-center gap-1 text-error">
          <OctagonX aria-hidden className="size-3.5" />
          {plural(errors, 'error')}
        </span>
      )}
      {warnings > 0 && (
        <span className="inline-flex items-center gap-1 text-warn">
          <TriangleAlert aria-hidden className="size-3.5" />
          {plural(warnings, 'warning')}
        </span>
      )}
    </>
  );
}
