import { Problem } from '../../domain/problem';
import type { BlueprintRecord } from '../../ports/store';
import type { ServiceCall } from '../context';

export async function getBlueprint({
  ctx,
  input,
}: ServiceCall<{ name: string }>): Promise<BlueprintRecord> {
  const record = await ctx.store.blueprints.find(input.name);
  if (record === null) {
    throw new Problem('not-found', {
      name: 'ArtifactNotFound',
      message: `there is no blueprint ${input.name}`,
      advice: 'look at the list of blueprints, or create it',
    });
  }
  return record;
}
