import { parseDocument } from 'yaml';
import type { JsonMap } from '../../domain/artifact';
import type { Json } from '../../domain/json';
import type { ArtifactRecord } from '../../ports/store';
import type { ServiceCall, ServiceContext } from '../context';
import { getArtifact } from './get';
import { isMap } from './map-parts';
import { normalForm } from './normal-form';
import type { ExpandInput, ListArtifactsInput, ReferenceForm } from './schemas';
import { withReferences } from './with-references';

export type ExpandedArtifact = {
  normal: JsonMap;
  /** Why this is only what is written, not its long form; null when it reads. */
  problem: string | null;
};

/** The long form of what is stored, its references in the form asked for. */
export async function expandArtifact({
  ctx,
  input,
}: ServiceCall<ExpandInput>): Promise<ExpandedArtifact> {
  return expandRecord(ctx, await getArtifact({ ctx, input }), input.references);
}

/** The same for a whole list, one page of it, by name. */
export async function expandArtifacts({
  ctx,
  input,
}: ServiceCall<ListArtifactsInput & { references: ReferenceForm }>): Promise<{
  items: ExpandedArtifact[];
  total: number;
}> {
  const { kind, search = '', offset, limit, references } = input;
  const { items, total } = await ctx.store.artifacts.list(kind, { search, offset, limit });
  const records = await ctx.store.artifacts.findMany(items);
  const byName = new Map(records.map((record) => [record.name, record]));
  const expanded: ExpandedArtifact[] = [];
  for (const { name } of items) {
    const record = byName.get(name);
    if (record !== undefined) expanded.push(await expandRecord(ctx, record, references));
  }
  return { items: expanded, total };
}

async function expandRecord(
  ctx: ServiceContext,
  record: ArtifactRecord,
  references: ReferenceForm,
): Promise<ExpandedArtifact> {
  const { kind } = record;
  const { normal, problem } = await normalForm(ctx, record);
  if (normal === null) return { normal: asWritten(record), problem };
  return { normal: await withReferences(ctx, { kind, normal }, references), problem: null };
}

/** What was stored was valid then; when it no longer is, its text is still the best answer. */
function asWritten({ kind, name, source }: ArtifactRecord): JsonMap {
  const document = parseDocument(source);
  const data: Json = document.errors.length === 0 ? document.toJS({ maxAliasCount: 100 }) : null;
  return { name, kind, ...(isMap(data) ? data : {}) };
}
