import type { ServiceCall } from '../context';
import { StoredKind } from './schemas';

/** How many there are of each kind. */
export async function countArtifacts({
  ctx,
}: ServiceCall<void>): Promise<Record<StoredKind, number>> {
  const counts = await ctx.store.artifacts.counts();
  const zero = Object.fromEntries(StoredKind.options.map((kind) => [kind, 0]));
  return { ...zero, ...counts } as Record<StoredKind, number>;
}
