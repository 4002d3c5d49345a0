import { Problem } from '../../domain/problem';
import { removeArtifact, StoredKind } from '../artifacts';
import type { ServiceCall, ServiceContext } from '../context';
import { applyDeployment } from '../deployments';
import { removeGateway } from '../gateways';
import { eachDocument } from './each-document';
import type { DocumentResult } from './result';
import { textAmong } from './save';

/** Removes what every document names; of a deployment, the services that its blueprint holds. The rest may be wrong. */
export async function removeDocuments({
  ctx,
  input,
}: ServiceCall<{ source: string; isValidationOnly?: boolean }>): Promise<DocumentResult[]> {
  const { source, isValidationOnly = false } = input;
  return eachDocument(ctx, source, async (document, all) => {
    const { kind, name } = document;
    if (kind === null || name === null) {
      throw new Problem('invalid', { message: 'a document to remove needs `kind` and `name`' });
    }
    const text = textAmong(source, all, document);
    if (!isValidationOnly) await remove(ctx, { kind, name, text });
    return { kind, name };
  });
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
