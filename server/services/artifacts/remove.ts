import type { ServiceCall } from '../context';
import type { ArtifactInput } from './schemas';

/** Removing what is not there is not an error; whether there was one. What uses it keeps its name (dsl.md §2.2). */
export async function removeArtifact({
  ctx,
  input,
}: ServiceCall<ArtifactInput>): Promise<{ removed: boolean }> {
  const { kind, name } = input;
  return ctx.store.transaction(async (tx) => {
    const removed = await tx.artifacts.remove(kind, name);
    if (removed) {
      await tx.appendEvents(ctx.author, ctx.clock.now(), [
        { type: 'archive', tags: [`${kind}:${name}`, 'archive:delete'], value: null },
      ]);
    }
    return { removed };
  });
}
