import { OctagonX, TriangleAlert } from 'lucide-react';
import { plural, ScrollRegion } from '@/components/ui';
import type { Finding } from '@/server/domain/language';
import type { ImportResult } from './read-import';

/** What would be opened, and what of the original is not in it. */
export function ImportPreview({ result }: { result: ImportResult }) {
  const { from, source, findings, changes, missingFiles } = result;
  return (
    <>
      <p role="status">{describeImport(result)}</p>
      {missingFiles.length > 0 && (
        <p className="flex gap-1.5 text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          Variables are missing until these files are added: {missingFiles.join(', ')}
        </p>
      )}
      {findings.length > 0 && (
        <ul aria-label={from === 'compose' ? 'Not taken over' : 'Problems'} className={LIST}>
          {findings.map((finding) => (
            <li key={keyOf(finding)} className="flex gap-2 px-2.5 py-1.5">
              <SeverityIcon severity={finding.severity} />
              <span className="min-w-0 break-words">
                <span className="font-mono text-sm text-muted">
                  {finding.range.startLine}:{finding.range.startColumn}
                </span>{' '}
                {finding.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {changes.length > 0 && (
        <ol aria-label="Rewritten" className={LIST}>
          {changes.map((change) => (
            <li key={change} className="px-2.5 py-1.5 break-words">
              {change}
            </li>
          ))}
        </ol>
      )}
      {source !== null && (
        <ScrollRegion
          label="The blueprint"
          className="max-h-[40dvh] shrink-0 overflow-auto rounded-md border border-line bg-sunken"
        >
          <pre className="p-2.5">{source}</pre>
        </ScrollRegion>
      )}
    </>
  );
}

const LIST = 'max-h-40 shrink-0 divide-y divide-line overflow-y-auto rounded-md border border-line';

function describeImport({ from, source, findings, changes }: ImportResult): string {
  if (source === null) return 'This cannot be imported as it is:';
  if (from === 'vamp') {
    if (changes.length > 0) {
      return `A document of an old Vamp: ${plural(changes.length, 'change')} made it one of today.`;
    }
    return findings.some(({ severity }) => severity === 'error')
      ? 'No docker-compose file, and no document without errors: it opens as it is, to be corrected.'
      : 'A document of today: it opens as it is.';
  }
  return findings.length === 0
    ? 'A docker-compose file: all of it was taken over.'
    : `A docker-compose file: ${plural(findings.length, 'part')} of it cannot be taken over as written.`;
}

function SeverityIcon({ severity }: Pick<Finding, 'severity'>) {
  const [Icon, className] =
    severity === 'error' ? [OctagonX, 'text-error'] : [TriangleAlert, 'text-warn'];
  return <Icon aria-label={severity} className={`mt-0.5 size-3.5 shrink-0 ${className}`} />;
}

function keyOf({ code, range, message }: Finding): string {
  return `${code} ${range.startLine}:${range.startColumn} ${message}`;
}
