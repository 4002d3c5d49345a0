import { isDeepStrictEqual } from 'node:util';
import type { ArtifactKind, ArtifactName, JsonMap } from '../../domain/artifact';
import { toYaml } from '../../domain/language';
import type { ServiceContext } from '../context';
import { isMap, mapParts, referenceIn } from './map-parts';
import { normalForm } from './normal-form';
import { readOne, type ValidDocument } from './read-one';

export type SplitBreed = { name: string; source: string; references: ArtifactName[] };

/** The breeds described inside a document that are not stored with the same meaning, as documents of their own. */
export async function splitOff(
  ctx: Pick<ServiceContext, 'store'>,
  kind: ArtifactKind,
  { normal }: Pick<ValidDocument, 'normal'>,
): Promise<SplitBreed[]> {
  const inline = inlineBreeds(kind, normal);
  const names = inline.map(({ name }): ArtifactName => ({ kind: 'breeds', name }));
  const stored = new Map<string, JsonMap | null>();
  for (const record of await ctx.store.artifacts.findMany(names)) {
    stored.set(record.name, (await normalForm(ctx, record)).normal);
  }
  const split: SplitBreed[] = [];
  for (const { name, breed } of inline) {
    const source = toYaml(breed);
    const document = await readOne(ctx, source, { kind: 'breeds' });
    // The author's own text of it, with its comments, stays.
    if (isDeepStrictEqual(stored.get(name), document.normal)) continue;
    split.push({ name, source, references: document.references });
  }
  return split;
}

/** Every breed described inside a long form, under its name; those inside breeds too, the inner ones first. */
function inlineBreeds(kind: ArtifactKind, normal: JsonMap): { name: string; breed: JsonMap }[] {
  const found: { name: string; breed: JsonMap }[] = [];
  mapParts(kind, normal, (partKind, part) => {
    if (!isMap(part) || referenceIn(partKind, part) !== null) return part;
    found.push(...inlineBreeds(partKind, part));
    if (partKind === 'breeds' && typeof part.name === 'string') {
      found.push({ name: part.name, breed: part });
    }
    return part;
  });
  return found;
}
