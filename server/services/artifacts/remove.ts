import type { StoreTransaction } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import type { ArtifactInput } from './schemas';

/** Removing what is not there is not an error; whether there was one. What uses it keeps its name (dsl.md §2.2). */
export async function removeArtifact({
  ctx,
  input,
}: ServiceCall<ArtifactInput>): Promise<{ removed: boolean }> {
  return ctx.store.transaction((tx) => removeDocument(tx, ctx, input));
}

/** The same as a part of something greater. */
export async function removeDocument(
  tx: StoreTransaction,
  { author, clock }: Pick<ServiceContext, 'author' | 'clock'>,
  { kind, name }: ArtifactInput,
): Promise<{ removed: boolean }> {
  const removed = await tx.artifacts.remove(kind, name);
  if (removed) {
    await tx.appendEvents(author, clock.now(), [
      { type: 'archive', tags: [`${kind}:${name}`, 'archive:delete'], value: null },
    ]);
  }
  return { removed };
}
