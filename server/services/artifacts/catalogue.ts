import type { ArtifactName, JsonMap } from '../../domain/artifact';
import type { ServiceCall } from '../context';
import { keyOf } from './find-dangling';
import { normalForm } from './normal-form';

export type CatalogueEntry = ArtifactName & {
  /** What it says; null when it can no longer be read; absent where only the name is of use. */
  normal?: JsonMap | null;
};

export type Catalogue = {
  entries: CatalogueEntry[];
  /** There are more than are listed here. */
  isCut: boolean;
};

const MOST_ENTRIES = 2_000;

/** Of what documents refer to, the editor shows more than the name. */
const DESCRIBED: ReadonlySet<string> = new Set([
  'breeds',
  'conditions',
  'escalations',
  'rewrites',
  'routes',
  'scales',
  'slas',
  'templates',
]);

/** What a document can refer to: for an editor, to complete names and to follow references and imports. */
export async function listCatalogue({ ctx }: ServiceCall<void>): Promise<Catalogue> {
  const all = await ctx.store.artifacts.names();
  const names = all.slice(0, MOST_ENTRIES);
  const described = names.filter(({ kind }) => DESCRIBED.has(kind));
  const forms = new Map<string, JsonMap | null>();
  for (const record of await ctx.store.artifacts.findMany(described)) {
    forms.set(keyOf(record), (await normalForm(ctx, record)).normal);
  }
  const entries = names.map((name): CatalogueEntry => {
    const normal = forms.get(keyOf(name));
    return normal === undefined ? name : { ...name, normal };
  });
  return { entries, isCut: all.length > names.length };
}
