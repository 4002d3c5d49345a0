import type { ArtifactName } from '../../artifact';
import { occurrencesAt } from './definition-at';
import { walkPlaces } from './place/walk-places';
import { offsetOf, rangeOf, readSource } from './source-text';
import { findOccurrences } from './symbols/find-occurrences';
import { occurrencesOf } from './symbols/occurrences-of';
import { treeOfJson } from './tree/tree-of-json';
import type { Catalogue, Place, References, ServiceOptions } from './types';
import type { Unit } from './units';

const NOTHING: References = { ranges: [], stored: [] };

/** Every mention of the thing at a place: those in this text, and the stored artifacts that mention it. */
export function referencesAt(text: string, place: Place, options: ServiceOptions = {}): References {
  const source = readSource(text);
  const table = findOccurrences(source, options.kind);
  const [found] = occurrencesAt(table, offsetOf(source, place));
  if (!found) return NOTHING;
  const id = table.idOf(found.symbol);
  const ranges = table.occurrences
    .filter((each) => table.idOf(each.symbol) === id)
    .map((each) => rangeOf(source, each));
  const stored = found.symbol.type === 'artifact' ? usersOf(found.symbol, options.catalogue) : [];
  return { ranges, stored };
}

/** The stored artifacts that mention another one. */
function usersOf(used: ArtifactName, catalogue: Catalogue | undefined): ArtifactName[] {
  const users = (catalogue?.entries ?? []).filter(({ kind, name, normal }) => {
    if (normal == null || (kind === used.kind && name === used.name)) return false;
    return mentions(
      { index: 0, document: NO_DOCUMENT, path: [], kind, name, root: treeOfJson(normal) },
      used,
    );
  });
  return users.map(({ kind, name }) => ({ kind, name }));
}

const NO_DOCUMENT: Unit['document'] = {
  index: 0,
  start: 0,
  end: 0,
  firstLine: 0,
  endLine: 0,
  root: null,
};

function mentions(unit: Unit, used: ArtifactName): boolean {
  let isFound = false;
  walkPlaces(unit, (named) => {
    isFound ||= occurrencesOf(named, '').some(
      ({ symbol }) =>
        symbol.type === 'artifact' && symbol.kind === used.kind && symbol.name === used.name,
    );
  });
  return isFound;
}
