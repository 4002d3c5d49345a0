import type { JsonMap } from '../../domain/artifact';
import type { ReadDocument } from '../../domain/language';
import { isProblem } from '../../domain/problem';

/** What became of one document of several: its long form, or why it was not taken. */
export type DocumentResult = JsonMap | DocumentFailure;
export type DocumentFailure = { kind: string; name: string; message: string };

/** Escalations have a message as well, among more. */
export function isFailure(result: DocumentResult): result is DocumentFailure {
  return typeof result.message === 'string' && Object.keys(result).length === 3;
}

function failureOf(
  { kind, name }: Pick<ReadDocument, 'kind' | 'name'>,
  message: string,
): DocumentFailure {
  return { kind: kind ?? '', name: name ?? '', message };
}

/** Runs the work of one document; what a person can act on becomes its result, everything else is thrown. */
export async function resultOf(
  document: ReadDocument,
  work: () => Promise<JsonMap>,
): Promise<DocumentResult> {
  try {
    return await work();
  } catch (error) {
    if (!isProblem(error) || error.code === 'unavailable') throw error;
    return failureOf(document, error.detail.message);
  }
}
