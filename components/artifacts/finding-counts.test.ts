import { expect, test } from 'vitest';
import type { Finding } from '@/server/domain/language';
import { countFindings, sortFindings } from './finding-counts';

function finding(severity: Finding['severity'], startLine: number): Finding {
  const range = { startLine, startColumn: 1, endLine: startLine, endColumn: 2 };
  return { code: 'IllegalName', severity, message: '', path: '/', range };
}

test('errors come first, each kind from top to bottom', () => {
  const findings = [finding('warning', 1), finding('error', 9), finding('error', 3)];
  expect(countFindings(findings)).toEqual({ errors: 2, warnings: 1 });
  expect(sortFindings(findings).map(({ range }) => range.startLine)).toEqual([3, 9, 1]);
});
