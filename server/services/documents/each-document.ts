import type { JsonMap } from '../../domain/artifact';
import type { ReadDocument } from '../../domain/language';
import { documentProblem, readWithLibrary } from '../artifacts';
import type { ServiceContext } from '../context';
import { type DocumentResult, resultOf } from './result';

/** Does the work of every document of a text, in its order. One that is refused does not hold up the others. */
export async function eachDocument(
  ctx: ServiceContext,
  source: string,
  work: (document: ReadDocument, all: readonly ReadDocument[]) => Promise<JsonMap>,
): Promise<DocumentResult[]> {
  const { documents, findings } = await readWithLibrary(ctx, source);
  if (documents.length === 0) throw documentProblem(findings);
  const results: DocumentResult[] = [];
  for (const document of documents) {
    results.push(await resultOf(document, () => work(document, documents)));
  }
  return results;
}
