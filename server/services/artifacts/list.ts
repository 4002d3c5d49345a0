import type { ArtifactName } from '../../domain/artifact';
import type { ArtifactListing } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { findDangling, keyOf } from './find-dangling';
import type { ListArtifactsInput } from './schemas';
import { findRunners } from './usage';

export type ArtifactSummary = ArtifactName & {
  revision: number;
  author: string;
  updatedAt: number;
  /** What it refers to and is not stored. */
  dangling: ArtifactName[];
  /** How many artifacts and deployments use it. */
  usedBy: number;
};

/** By name, one page of them. */
export async function listArtifacts({
  ctx,
  input,
}: ServiceCall<ListArtifactsInput>): Promise<{ items: ArtifactSummary[]; total: number }> {
  const { kind, search = '', offset, limit } = input;
  const { items, total } = await ctx.store.artifacts.list(kind, { search, offset, limit });
  return { items: await summarize(ctx, items), total };
}

async function summarize(
  ctx: ServiceContext,
  listings: readonly ArtifactListing[],
): Promise<ArtifactSummary[]> {
  const [users, missing, runnersOf] = await Promise.all([
    ctx.store.artifacts.users(listings),
    findDangling(
      ctx,
      listings.flatMap(({ references }) => references),
    ),
    findRunners(ctx),
  ]);
  return listings.map(({ references, ...listing }) => {
    const refersToIt = (user: ArtifactListing) =>
      user.references.some((reference) => keyOf(reference) === keyOf(listing));
    return {
      ...listing,
      dangling: references.filter((reference) => missing.has(keyOf(reference))),
      usedBy: users.filter(refersToIt).length + runnersOf(listing).length,
    };
  });
}
