import type { ArtifactRecord } from '../../ports/store';
import type { ServiceCall } from '../context';
import { readOne, type ValidDocument } from './read-one';
import type { SaveArtifactInput } from './schemas';
import { storeDocument } from './store-document';

/** Stores a valid document, as it was written, as a new revision. */
export async function saveArtifact({
  ctx,
  input,
}: ServiceCall<SaveArtifactInput>): Promise<ArtifactRecord> {
  return (await saveDocument({ ctx, input })).record;
}

/** The same, for those who want to know what was read. */
export async function saveDocument({
  ctx,
  input,
}: ServiceCall<SaveArtifactInput & { isSplit?: boolean }>): Promise<{
  record: ArtifactRecord;
  document: ValidDocument;
}> {
  const document = await readOne(ctx, input.source, { kind: input.kind });
  const record = await storeDocument(ctx, { ...input, document });
  return { record, document };
}
