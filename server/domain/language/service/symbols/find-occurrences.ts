import { type Named, walkPlaces } from '../place/walk-places';
import type { SourceText } from '../source-text';
import type { ServiceOptions } from '../types';
import { type Unit, unitsOf } from '../units';
import { clustersOf } from './breeds-of';
import { occurrencesOf } from './occurrences-of';
import { createScopes, type Scopes } from './scopes';
import { breedScope, clusterScope, type DocumentSymbol, type Occurrence, symbolId } from './symbol';

/** Everything that is named in a text, and which scopes are one. */
export type SymbolTable = {
  occurrences: readonly Occurrence[];
  scopes: Scopes;
  /** The same text for mentions of the same thing. */
  idOf(symbol: DocumentSymbol): string;
};

const known = new WeakMap<SourceText, Map<ServiceOptions['kind'], SymbolTable>>();

export function findOccurrences(source: SourceText, kind: ServiceOptions['kind']): SymbolTable {
  const byKind = known.get(source) ?? new Map<ServiceOptions['kind'], SymbolTable>();
  known.set(source, byKind);
  const table = byKind.get(kind) ?? buildTable(source.text, unitsOf(source, kind));
  byKind.set(kind, table);
  return table;
}

function buildTable(text: string, units: readonly Unit[]): SymbolTable {
  const named: Named[] = [];
  const scopes = createScopes();
  for (const unit of units) {
    walkPlaces(unit, (each) => named.push(each));
    joinScopes(unit, scopes);
  }
  const occurrences = named.flatMap((each) => occurrencesOf(each, text));
  const constants = new Set(
    occurrences.flatMap(({ symbol, isDefinition }) =>
      symbol.type === 'constant' && isDefinition ? [idIn(scopes, symbol)] : [],
    ),
  );
  // `$name` is a variable unless there is a constant of that name.
  const settled = occurrences.map((each): Occurrence => {
    if (constants.size === 0 || each.symbol.type !== 'variable' || !each.isInterpolated)
      return each;
    const symbol: DocumentSymbol = { ...each.symbol, type: 'constant' };
    return constants.has(idIn(scopes, symbol)) ? { ...each, symbol } : each;
  });
  return { occurrences: settled, scopes, idOf: (symbol) => idIn(scopes, symbol) };
}

function idIn(scopes: Scopes, symbol: DocumentSymbol): string {
  return symbolId('scope' in symbol ? { ...symbol, scope: scopes.find(symbol.scope) } : symbol);
}

/** What a cluster's breeds have is addressed through the cluster. */
function joinScopes(unit: Unit, scopes: Scopes): void {
  for (const { name, breeds } of clustersOf(unit)) {
    for (const breed of breeds) scopes.join(breedScope(breed), clusterScope(unit.index, name));
  }
}
