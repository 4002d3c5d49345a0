import { readOne } from '../artifacts';
import type { ServiceCall } from '../context';

/** The blueprint of the sample shop, to read and edit before anything is stored. */
export async function sampleBlueprint({
  ctx,
}: ServiceCall<void>): Promise<{ name: string; source: string }> {
  const source = await ctx.sample.read();
  const { name } = await readOne(ctx, source, { kind: 'blueprints' });
  return { name, source };
}
