import { expect, test } from 'vitest';
import type { ArtifactKind } from '../artifact';
import type { FindingCode, TextRange } from './finding';
import { readDocuments } from './read-documents';
import { createTextPositions } from './source/text-positions';

/** Cuts `«` and `»` out of a document and says which range lay between them. */
export function unmark(marked: string): { text: string; range: TextRange } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error(`no «marks» in: ${marked}`);
  const text = marked.replace('«', '').replace('»', '');
  return { text, range: createTextPositions(text)(start, end) };
}

/** A document with one cluster, `api`; with a cluster that is a breed; with one that is a service of that breed. */
export const cluster = (body: string) => `name: shop\nclusters:\n  api: ${body}\n`;
export const deployable = (body: string) => cluster(`{name: api:1, deployable: ${body}}`);
export const breed = (body: string) => deployable(`acme/api, ${body}`);
export const service = (body: string) =>
  cluster(`{breed: {name: api:1, deployable: acme/api, ports: {web: 80}, env: {A: ~}}, ${body}}`);
export const API = '/clusters/api';

/** An error, a document in which marks enclose what it underlines, its path, and words of its message. */
export type Rule = [code: FindingCode, marked: string, path: string, words?: RegExp];

export function testRules(rules: Rule[], kind: ArtifactKind = 'blueprints'): void {
  const named = rules.map(([code, marked, path, words]) => ({ code, marked, path, words }));
  test.each(named)('$code at $path', ({ code, marked, path, words }) => {
    const { text, range } = unmark(marked);
    const { documents, findings } = readDocuments(text, { kind });
    expect(documents[0]?.artifact).toBeNull();
    const finding = findings.find((each) => each.code === code);
    expect(finding).toMatchObject({ severity: 'error', path, range });
    if (words) expect(finding?.message).toMatch(words);
  });
}

/** A document that is read although something in it is doubtful: what its marks enclose, for which reason. */
export function testWarnings(
  warnings: [marked: string, words: RegExp][],
  kind: ArtifactKind = 'blueprints',
): void {
  test.each(warnings)('%s', (marked, words) => {
    const { text, range } = unmark(marked);
    const { documents, findings } = readDocuments(text, { kind });
    expect(documents[0]?.artifact).not.toBeNull();
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'Suspicious',
        severity: 'warning',
        range,
        message: expect.stringMatching(words),
      }),
    ]);
  });
}
