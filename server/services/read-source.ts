import type { Blueprint } from '../domain/blueprint';
import { type Finding, readBlueprint } from '../domain/language';
import { Problem } from '../domain/problem';

/** The blueprint of a document, or a Problem that lists everything wrong with it. */
export function readSource(
  source: string,
  options: { isPartial?: boolean } = {},
): { blueprint: Blueprint; findings: Finding[] } {
  const { blueprint, findings } = readBlueprint(source, options);
  if (blueprint !== null) return { blueprint, findings };
  const errors = findings.filter((finding) => finding.severity === 'error');
  const first = errors[0];
  throw new Problem('invalid', {
    name: first?.code ?? 'YamlParsingError',
    message:
      first === undefined
        ? 'the document is not a blueprint'
        : `line ${first.range.startLine}, column ${first.range.startColumn}: ${first.message}`,
    findings: errors.map((finding) => ({
      code: finding.code,
      message: finding.message,
      path: finding.path,
      line: finding.range.startLine,
      column: finding.range.startColumn,
    })),
  });
}
