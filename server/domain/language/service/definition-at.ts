import { offsetOf, rangeOf, readSource } from './source-text';
import { findOccurrences, type SymbolTable } from './symbols/find-occurrences';
import { breedScope, type Occurrence } from './symbols/symbol';
import { fieldOf } from './tree/node';
import { treeOfJson } from './tree/tree-of-json';
import type { Catalogue, Definition, Place, ServiceOptions } from './types';

/** The mentions at an offset, the shortest first: `$stock.ports.web` mentions two things. */
export function occurrencesAt(table: SymbolTable, offset: number): Occurrence[] {
  return table.occurrences
    .filter(({ start, end }) => start <= offset && offset <= end)
    .sort((one, other) => one.end - one.start - (other.end - other.start));
}

/** Where the thing at a place is described; null for what is nowhere described. */
export function definitionAt(
  text: string,
  place: Place,
  options: ServiceOptions = {},
): Definition | null {
  const source = readSource(text);
  const table = findOccurrences(source, options.kind);
  const [found] = occurrencesAt(table, offsetOf(source, place));
  if (!found) return null;
  const id = table.idOf(found.symbol);
  const here = table.occurrences.find(
    (each) => each.isDefinition && table.idOf(each.symbol) === id,
  );
  if (here) return { in: 'document', range: rangeOf(source, here) };
  return storedDefinition(found, table, options.catalogue);
}

function storedDefinition(
  { symbol }: Occurrence,
  { scopes }: SymbolTable,
  catalogue: Catalogue | undefined,
): Definition | null {
  const entries = catalogue?.entries ?? [];
  if (symbol.type === 'artifact') {
    const { kind, name } = symbol;
    const isStored = entries.some((entry) => entry.kind === kind && entry.name === name);
    return isStored ? { in: 'store', kind, name } : null;
  }
  if (symbol.type === 'cluster' || symbol.type === 'alias') return null;
  // A port of a cluster is one of a breed that is used there and described in the store.
  const field = TRAIT_FIELDS[symbol.type];
  const scope = new Set(scopes.members(symbol.scope));
  const owner = entries.find(
    ({ kind, name, normal }) =>
      kind === 'breeds' &&
      scope.has(breedScope(name)) &&
      fieldOf(fieldOf(treeOfJson(normal ?? null), field), symbol.name) !== null,
  );
  return owner ? { in: 'store', kind: owner.kind, name: owner.name } : null;
}

const TRAIT_FIELDS = {
  port: 'ports',
  variable: 'environment_variables',
  constant: 'constants',
} as const;
