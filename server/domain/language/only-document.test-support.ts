import { expect } from 'vitest';
import { readDocuments } from './read-documents';
import type { ReadDocument, ReadOptions } from './reading';

/** Names of the errors of a document. */
export function codes({ findings }: Pick<ReadDocument, 'findings'>): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

/** The only document of a text. */
export function only(text: string, options?: ReadOptions): ReadDocument {
  const { documents } = readDocuments(text, options);
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (!document) throw new Error('there is no document');
  return document;
}
