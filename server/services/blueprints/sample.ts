import type { ServiceCall } from '../context';
import { readSource } from '../read-source';

/** The blueprint of the sample shop, to read and edit before anything is stored. */
export async function sampleBlueprint({
  ctx,
}: ServiceCall<void>): Promise<{ name: string; source: string }> {
  const source = await ctx.sample.read();
  return { name: readSource(source).blueprint.name, source };
}
