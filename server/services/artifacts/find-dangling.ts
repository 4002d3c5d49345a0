import type { ArtifactName } from '../../domain/artifact';
import type { ServiceContext } from '../context';

/** One text for kind and name; no kind holds a colon. */
export function keyOf({ kind, name }: ArtifactName): string {
  return `${kind}:${name}`;
}

/** The keys of those that are not stored. */
export async function findDangling(
  ctx: Pick<ServiceContext, 'store'>,
  references: readonly ArtifactName[],
): Promise<ReadonlySet<string>> {
  const wanted = new Map(references.map((name) => [keyOf(name), name]));
  for (const found of await ctx.store.artifacts.findMany([...wanted.values()])) {
    wanted.delete(keyOf(found));
  }
  return new Set(wanted.keys());
}
