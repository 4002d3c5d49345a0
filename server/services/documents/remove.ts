import { Problem } from '../../domain/problem';
import { documentProblem, readWithLibrary, removeArtifact, StoredKind } from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import { applyDeployment } from '../deployments';
import { removeGateway } from '../gateways';
import { type DocumentResult, failureOf, resultOf } from './result';
import { textAmong } from './save';

/** Removes what every document names; of a deployment, the services that its blueprint holds. The rest may be wrong. */
export async function removeDocuments({
  ctx,
  input,
}: ServiceCall<{ source: string; isValidationOnly?: boolean }>): Promise<DocumentResult[]> {
  const { source, isValidationOnly = false } = input;
  const { documents, findings } = await readWithLibrary(ctx, source);
  if (documents.length === 0) throw documentProblem(findings);
  const results: DocumentResult[] = [];
  for (const document of documents) {
    const { kind, name } = document;
    if (kind === null || name === null) {
      const message = 'a document to remove needs `kind` and `name`';
      results.push(failureOf(document, message));
      continue;
    }
    const text = textAmong(source, documents, document);
    results.push(
      await resultOf(document, async () => {
        if (!isValidationOnly) await remove(ctx, { kind, name, text });
        return { kind, name };
      }),
    );
  }
  return results;
}

async function remove(
  ctx: ServiceContext,
  { kind, name, text }: { kind: string; name: string; text: string },
): Promise<void> {
  if (kind === 'deployments') {
    await applyDeployment({ ctx, input: { source: text, mode: 'slice' } });
    return;
  }
  if (kind === 'gateways') {
    await removeGateway({ ctx, input: { name } });
    return;
  }
  const stored = StoredKind.safeParse(kind);
  if (!stored.success) {
    throw new Problem('invalid', { message: `${kind} are not stored, and cannot be removed` });
  }
  await removeArtifact({ ctx, input: { kind: stored.data, name } });
}
