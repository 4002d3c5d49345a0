import { OctagonX } from 'lucide-react';
import { explainError } from '../api/explain-error';
import { Button } from './button';

type ErrorNoteProps = {
  /** Whatever was thrown; an answer of the API brings its reason and advice. */
  error: unknown;
  /** What did not work, e.g. `The sample shop was not deployed.` */
  title?: string;
  onRetry?: () => void;
};

/** What failed, why, and what to do. */
export function ErrorNote({ error, title, onRetry }: ErrorNoteProps) {
  const { message, advice, findings } = explainError(error);
  return (
    <div role="alert" className="flex gap-2 rounded-md border border-error bg-error-soft p-3">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-error" />
      <div className="flex min-w-0 flex-col gap-1 break-words">
        {title !== undefined && <strong>{title}</strong>}
        <p>{message}</p>
        {findings.map((finding) => (
          <p key={`${finding.line}:${finding.column}:${finding.code}`} className="text-sm">
            <code>
              {finding.line}:{finding.column}
            </code>{' '}
            {finding.message}
          </p>
        ))}
        {advice !== undefined && <p>{advice}</p>}
        {onRetry !== undefined && (
          <div className="mt-1">
            <Button onClick={onRetry}>Try again</Button>
          </div>
        )}
      </div>
    </div>
  );
}
