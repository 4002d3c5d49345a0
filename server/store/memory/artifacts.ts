import type { ArtifactKind, ArtifactName } from '../../domain/artifact';
import type { ArtifactListing, ArtifactRecord, ArtifactRepository } from '../../ports/store';
import { artifactKey, artifactNames } from '../artifact-key';
import { storableText } from '../storable';
import type { MemoryState } from './state';

const copy = structuredClone;

const toListing = ({ source: _, ...listing }: ArtifactRecord): ArtifactListing => copy(listing);

/** By kind, then name, as the database sorts. */
function byKindAndName(a: ArtifactName, b: ArtifactName): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

export function memoryArtifacts(state: () => MemoryState): ArtifactRepository {
  const all = () => [...state().artifacts.values()].sort(byKindAndName);
  const find = (name: ArtifactName) => state().artifacts.get(artifactKey(name)) ?? null;
  const history = (kind: ArtifactKind, name: string) =>
    state().revisions.get(artifactKey({ kind, name })) ?? [];
  return {
    async list(kind, { search = '', offset = 0, limit = Infinity } = {}) {
      const part = storableText(search).toLowerCase();
      const found = all().filter(
        (record) => record.kind === kind && record.name.toLowerCase().includes(part),
      );
      const items = found.slice(offset, offset + limit).map(toListing);
      return { items, total: found.length };
    },
    find: async (kind, name) => copy(find({ kind, name })),
    findMany: async (wanted) => {
      const found = new Set(wanted.map(find).filter((record) => record !== null));
      return [...found].map((record) => copy(record));
    },
    names: async () => all().map(({ kind, name }) => ({ kind, name })),
    async counts() {
      const counts: Partial<Record<ArtifactKind, number>> = {};
      for (const { kind } of all()) counts[kind] = (counts[kind] ?? 0) + 1;
      return counts;
    },
    revisions: async (kind, name) => history(kind, name).toReversed().map(toListing),
    findRevision: async (kind, name, revision) => copy(history(kind, name)[revision - 1] ?? null),
    async users(targets) {
      const keys = new Set(targets.map(artifactKey));
      return all()
        .filter(({ references }) => references.some((name) => keys.has(artifactKey(name))))
        .map(toListing);
    },
    async save({ kind, author, now, ...input }) {
      const name = storableText(input.name);
      const { artifacts, revisions } = state();
      const key = artifactKey({ kind, name });
      const source = storableText(input.source);
      const references = artifactNames(input.references.map(artifactKey));
      const earlier = history(kind, name);
      const current = find({ kind, name });
      const isSame = current?.source === source;
      const record = isSame
        ? { ...current, references }
        : {
            ...{ kind, name, revision: earlier.length + 1, source, references, author },
            updatedAt: now,
          };
      artifacts.set(key, record);
      revisions.set(key, [...(isSame ? earlier.slice(0, -1) : earlier), record]);
      return copy(record);
    },
    remove: async (kind, name) => state().artifacts.delete(artifactKey({ kind, name })),
  };
}
