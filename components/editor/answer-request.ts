import {
  checkDocuments,
  createReadMemory,
  type Library,
  type Reading,
  type ReadOptions,
  readDocuments,
  toYaml,
} from '@/server/domain/language';
import {
  type Catalogue,
  completeAt,
  definitionAt,
  foldingRangesOf,
  formatText,
  helpAt,
  hoverAt,
  outlineOf,
  prepareRenameAt,
  referencesAt,
  renameAt,
  type ServiceOptions,
} from '@/server/domain/language/service';
import type { LanguageMethods, LanguageRequest } from './language-protocol';

type Text = LanguageMethods['read']['params'];

/** Answers what the worker is asked; it remembers the catalogue it was given last, and what it read. */
export function createAnswerer(): (request: LanguageRequest) => unknown {
  let catalogue: Catalogue | null = null;
  let library: Library | null = null;
  const memory = createReadMemory();
  const optionsFor = ({ kind }: { kind: ServiceOptions['kind'] | null }): ServiceOptions => ({
    ...(kind ? { kind } : {}),
    ...(catalogue ? { catalogue } : {}),
  });
  const readingOf = ({ kind }: Text): ReadOptions => ({
    ...(kind ? { kind } : {}),
    ...(library ? { library } : {}),
    memory,
  });
  let last: (Text & { reading: Reading }) | null = null;
  /** Several parts of a page ask for the same text. */
  const read = ({ text, kind }: Text): Reading => {
    if (last?.text === text && last.kind === kind) return last.reading;
    const reading = readDocuments(text, readingOf({ text, kind }));
    last = { text, kind, reading };
    return reading;
  };
  return ({ method, params }) => {
    switch (method) {
      case 'findings':
        return checkDocuments(params.text, readingOf(params));
      case 'read':
        return read(params);
      case 'complete':
        return completeAt(params.text, params.place, optionsFor(params));
      case 'hover':
        return hoverAt(params.text, params.place, optionsFor(params));
      case 'help':
        return helpAt(params.text, params.place, optionsFor(params));
      case 'definition':
        return definitionAt(params.text, params.place, optionsFor(params));
      case 'references':
        return referencesAt(params.text, params.place, optionsFor(params));
      case 'rename': {
        const { text, place, newName } = params;
        return renameAt(text, { ...place, newName }, optionsFor(params));
      }
      case 'prepareRename':
        return prepareRenameAt(params.text, params.place, optionsFor(params));
      case 'outline':
        return outlineOf(params.text, optionsFor(params));
      case 'folding':
        return foldingRangesOf(params.text);
      case 'format':
        return formatText(params.text);
      case 'stored':
        return showStored(params, catalogue);
      case 'catalogue':
        catalogue = params;
        library = createLibrary(params);
        last = null;
        return null;
    }
  };
}

/** What the reader may look up: what is not listed is not there, if everything is listed. */
function createLibrary({ entries, isCut = false }: Catalogue): Library {
  const keyOf = (kind: string, name: string) => `${kind}/${name}`;
  const byName = new Map(entries.map((entry) => [keyOf(entry.kind, entry.name), entry]));
  return {
    find(kind, name) {
      const entry = byName.get(keyOf(kind, name));
      if (!entry) return isCut ? undefined : null;
      return entry.normal ?? undefined;
    },
  };
}

function showStored(
  { kind, name }: LanguageMethods['stored']['params'],
  catalogue: Catalogue | null,
): string {
  const entry = catalogue?.entries.find((each) => each.kind === kind && each.name === name);
  return entry?.normal ? toYaml(entry.normal) : `kind: ${kind}\nname: ${JSON.stringify(name)}\n`;
}
