import { singularOf } from '../../domain/artifact';
import { Problem } from '../../domain/problem';
import type { ArtifactRecord } from '../../ports/store';
import type { ServiceCall } from '../context';
import type { ArtifactInput } from './schemas';

/** The newest revision, as it was written. */
export async function getArtifact({
  ctx,
  input,
}: ServiceCall<ArtifactInput>): Promise<ArtifactRecord> {
  const { kind, name } = input;
  const record = await ctx.store.artifacts.find(kind, name);
  if (record !== null) return record;
  throw new Problem('not-found', {
    name: 'ArtifactNotFound',
    message: `there is no ${singularOf(kind)} ${name}`,
    advice: `look at the list of ${kind}, or create it`,
  });
}
