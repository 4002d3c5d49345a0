import type { ServiceCall } from '../context';

/** Removing what is not there is not an error; whether there was one. */
export async function removeBlueprint({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<{ removed: boolean }> {
  return ctx.store.transaction(async (tx) => {
    const removed = await tx.blueprints.remove(input.name);
    if (removed) {
      await tx.appendEvents(ctx.author, ctx.clock.now(), [
        { type: 'archive', tags: [`blueprints:${input.name}`, 'archive:delete'], value: null },
      ]);
    }
    return { removed };
  });
}
