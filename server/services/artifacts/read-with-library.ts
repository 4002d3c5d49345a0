import type { ArtifactKind, ArtifactName, JsonMap } from '../../domain/artifact';
import { type Library, type Reading, type ReadOptions, readDocuments } from '../../domain/language';
import type { ServiceContext } from '../context';
import { keyOf } from './find-dangling';

type ReadingContext = Pick<ServiceContext, 'store'>;

/** Imports of imports of imports…: more than this is a mistake, and reads as if there were none. */
const MAX_ROUNDS = 20;

export type LibraryReadOptions = Omit<ReadOptions, 'library'> & {
  /** To be read as if these were not stored. */
  absent?: readonly ArtifactName[];
};

export type LibraryReading = Reading & { hasImports: boolean };

/** Reads documents with what is stored at hand, for what they import. */
export async function readWithLibrary(
  ctx: ReadingContext,
  text: string,
  options: LibraryReadOptions = {},
): Promise<LibraryReading> {
  const { absent = [], ...rest } = options;
  const shelf: Shelf = new Map(absent.map((name) => [keyOf(name), null]));
  return readOnShelf({ ctx, shelf }, text, rest);
}

/** What was looked up so far, as normal forms. Null: not there, or being read (an import in a circle finds nothing). */
type Shelf = Map<string, JsonMap | null>;
type Desk = { ctx: ReadingContext; shelf: Shelf };

async function readOnShelf(
  desk: Desk,
  text: string,
  options: Omit<ReadOptions, 'library'>,
): Promise<LibraryReading> {
  let hasImports = false;
  const library: Library = {
    find(kind: ArtifactKind, name: string) {
      hasImports = true;
      return desk.shelf.get(keyOf({ kind, name }));
    },
  };
  for (let round = 0; ; round += 1) {
    const reading = readDocuments(text, { ...options, library });
    const wanted = reading.documents
      .flatMap((document) => document.wanted)
      .filter((name) => !desk.shelf.has(keyOf(name)));
    if (wanted.length === 0 || round === MAX_ROUNDS) return { ...reading, hasImports };
    await fetch(desk, wanted);
  }
}

async function fetch(desk: Desk, wanted: readonly ArtifactName[]): Promise<void> {
  for (const name of wanted) desk.shelf.set(keyOf(name), null);
  for (const record of await desk.ctx.store.artifacts.findMany(wanted)) {
    const { kind, source } = record;
    const { documents } = await readOnShelf(desk, source, { kind });
    desk.shelf.set(keyOf(record), documents[0]?.normal ?? null);
  }
}
