import type { ArtifactKind, ArtifactName, JsonMap } from '../../domain/artifact';
import type { Json } from '../../domain/json';
import type { ServiceContext } from '../context';
import { keyOf } from './find-dangling';
import { isMap, mapParts, referenceIn } from './map-parts';
import { normalForm } from './normal-form';
import type { ReferenceForm } from './schemas';

/** Breeds may name breeds that name breeds…, also in a circle. */
const MOST_NESTED = 20;
/** References replaced in one answer. */
const MOST_EXPANDED = 1_000;

/** A long form with its references as asked for; a reference to what is not stored stays one. */
export async function withReferences(
  ctx: Pick<ServiceContext, 'store'>,
  artifact: { kind: ArtifactKind; normal: JsonMap },
  references: ReferenceForm,
): Promise<JsonMap> {
  const { kind, normal } = artifact;
  switch (references) {
    case 'as-written':
      return normal;
    case 'only':
      return onlyReferences(kind, normal);
    case 'expanded': {
      const own = typeof normal.name === 'string' ? [keyOf({ kind, name: normal.name })] : [];
      return expand({ stored: await gather(ctx, artifact), left: MOST_EXPANDED }, artifact, own);
    }
  }
}

/** What is described under a name becomes that name; only breeds have one where they are inlined. */
function onlyReferences(kind: ArtifactKind, normal: JsonMap): JsonMap {
  return mapParts(kind, normal, (partKind, part) => {
    if (!isMap(part) || referenceIn(partKind, part) !== null) return part;
    if (partKind === 'breeds' && typeof part.name === 'string') return { reference: part.name };
    return onlyReferences(partKind, part);
  });
}

type Stored = ReadonlyMap<string, JsonMap>;

/** Everything the references lead to, level by level. */
async function gather(
  ctx: Pick<ServiceContext, 'store'>,
  root: { kind: ArtifactKind; normal: JsonMap },
): Promise<Stored> {
  const stored = new Map<string, JsonMap>();
  const asked = new Set<string>();
  let level = namesIn(root.kind, root.normal);
  for (let depth = 0; level.length > 0 && depth < MOST_NESTED; depth += 1) {
    const wanted = level.filter((name) => !asked.has(keyOf(name)));
    for (const name of wanted) asked.add(keyOf(name));
    level = [];
    for (const record of await ctx.store.artifacts.findMany(wanted)) {
      const { normal } = await normalForm(ctx, record);
      if (normal === null) continue;
      stored.set(keyOf(record), normal);
      level.push(...namesIn(record.kind, normal));
    }
  }
  return stored;
}

function namesIn(kind: ArtifactKind, normal: JsonMap): ArtifactName[] {
  const names: ArtifactName[] = [];
  mapParts(kind, normal, (partKind, part) => {
    const name = referenceIn(partKind, part);
    if (name !== null) names.push({ kind: partKind, name });
    if (isMap(part)) names.push(...namesIn(partKind, part));
    return part;
  });
  return names;
}

/** `left` counts down: what refers to much that refers to much would grow without end. */
type Expansion = { stored: Stored; left: number };

/** What leads back to where it came from, by way of `path`, stays a reference. */
function expand(
  expansion: Expansion,
  { kind, normal }: { kind: ArtifactKind; normal: JsonMap },
  path: readonly string[],
): JsonMap {
  return mapParts(kind, normal, (partKind, part) => {
    const name = referenceIn(partKind, part);
    if (name === null) {
      return isMap(part) ? expand(expansion, { kind: partKind, normal: part }, path) : part;
    }
    const key = keyOf({ kind: partKind, name });
    const found = path.includes(key) ? undefined : expansion.stored.get(key);
    if (found === undefined || expansion.left === 0) return part;
    expansion.left -= 1;
    const meant = inPlaceOf(partKind, found, part);
    return expand(expansion, { kind: partKind, normal: meant }, [...path, key]);
  });
}

/** Inside another artifact only a breed keeps its name, and nothing says its kind; an SLA keeps what was added to it. */
function inPlaceOf(kind: ArtifactKind, stored: JsonMap, part: Json): JsonMap {
  const { kind: _, name, metadata, ...described } = stored;
  if (kind === 'breeds')
    return { ...(name && { name }), ...(metadata && { metadata }), ...described };
  if (kind === 'routes') return { ...(metadata && { metadata }), ...described };
  if (kind !== 'slas' || !isMap(part) || !Array.isArray(part.escalations)) return described;
  const own = Array.isArray(described.escalations) ? described.escalations : [];
  return { ...described, escalations: [...own, ...part.escalations] };
}
