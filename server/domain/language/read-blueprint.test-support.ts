import type { Blueprint } from '../artifact';
import type { Finding } from './finding';
import { readDocuments } from './read-documents';

/**
 * Reads a text that is one blueprint. It is null exactly when a finding is an error. Never throws. A partial one, to be
 * merged into something that runs, may depend on breeds it does not hold (dsl.md §6.7).
 */
export function readBlueprint(
  text: string,
  { isPartial = false }: { isPartial?: boolean } = {},
): { blueprint: Blueprint | null; findings: Finding[] } {
  const { documents, findings } = readDocuments(text, { kind: 'blueprints', isPartial });
  const [first, second] = documents;
  if (second) {
    const { startLine, startColumn } = second.range;
    const range = { startLine, startColumn, endLine: startLine, endColumn: startColumn };
    const message =
      'One document is expected here, but a second one starts. Remove it or send it apart.';
    findings.push({ code: 'UnexpectedTypeError', severity: 'error', message, path: '/', range });
  }
  const artifact = second ? null : first?.artifact;
  return { blueprint: artifact?.kind === 'blueprints' ? artifact.value : null, findings };
}
