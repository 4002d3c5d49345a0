import type { ArtifactListing } from '../../ports/store';
import type { ServiceCall } from '../context';

/** All of them, by name. */
export async function listBlueprints({ ctx }: ServiceCall<void>): Promise<ArtifactListing[]> {
  return (await ctx.store.artifacts.list('blueprints')).items;
}
