import { Problem } from '../../domain/problem';
import type { ArtifactListing, ArtifactRecord } from '../../ports/store';
import type { ServiceCall } from '../context';
import { saveArtifact } from './save';
import type { ArtifactInput, RevisionInput } from './schemas';

/** Newest first; also those of an artifact that was removed. */
export async function listRevisions({
  ctx,
  input,
}: ServiceCall<ArtifactInput>): Promise<Omit<ArtifactListing, 'references'>[]> {
  const revisions = await ctx.store.artifacts.revisions(input.kind, input.name);
  return revisions.map(({ references: _, ...revision }) => revision);
}

export async function getRevision({
  ctx,
  input,
}: ServiceCall<RevisionInput>): Promise<ArtifactRecord> {
  const { kind, name, revision } = input;
  const record = await ctx.store.artifacts.findRevision(kind, name, revision);
  if (record !== null) return record;
  throw new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `${name} has no revision ${revision}`,
    advice: 'look at the list of its revisions',
  });
}

/** Makes an old revision the newest: its text becomes a revision of its own. Brings back what was removed. */
export async function restoreRevision({
  ctx,
  input,
}: ServiceCall<RevisionInput>): Promise<ArtifactRecord> {
  const { kind, name } = input;
  const { source } = await getRevision({ ctx, input });
  return saveArtifact({ ctx, input: { kind, name, source } });
}
