import type { BlueprintRecord } from '../../ports/store';
import type { ServiceCall } from '../context';

export async function listBlueprints({
  ctx,
}: ServiceCall<void>): Promise<Omit<BlueprintRecord, 'source'>[]> {
  const records = await ctx.store.blueprints.list();
  return records.map(({ source: _source, ...rest }) => rest);
}
