import type { Finding } from '@/server/domain/language';

type FindingCounts = { errors: number; warnings: number };

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** Without what is written in old words: one notice is about all of that. */
export function withoutOutdated(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ code, severity }) => code !== 'OutdatedForm' || severity === 'error');
}

/** Errors first, each kind from top to bottom. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (one, other) =>
      Number(one.severity === 'warning') - Number(other.severity === 'warning') ||
      one.range.startLine - other.range.startLine ||
      one.range.startColumn - other.range.startColumn,
  );
}
