import { type Offer, toCompletions } from './complete/completion-list';
import type { CompletionContext } from './complete/context';
import { keyOffers } from './complete/key-offers';
import { findOpening } from './complete/opening';
import { starterOffers } from './complete/starters';
import { itemOffers, newService, valueOffers } from './complete/value-offers';
import { unitOf } from './help-at';
import { spotAt, textRoleAt } from './place/walk-places';
import { schemaAt } from './schema/schema-at';
import { schemaOf } from './schema/schema-of';
import { documentAt, offsetOf, readSource } from './source-text';
import type { Completion, Place, ServiceOptions } from './types';
import { unitsOf } from './units';

/** What may be written at a place, the most likely first. */
export function completeAt(text: string, place: Place, options: ServiceOptions = {}): Completion[] {
  const source = readSource(text);
  const offset = offsetOf(source, place);
  const opening = findOpening(source, offset);
  if (!opening) return [];
  const document = documentAt(source, offset);
  const units = unitsOf(source, options.kind).filter((unit) => unit.document === document);
  const { unit, path } = unitOf(units, opening.path);
  if (!unit) return [];
  const schema = schemaOf(unit.kind);
  const forms = schemaAt(schema, unit.root, path);
  const spot = spotAt(unit, path);
  // Behind a finished word only a condition goes on.
  const isFinished = /\S\s+$/.test(opening.typed);
  if (isFinished && textRoleAt(spot) !== 'condition') return [];
  const context = { source, options, opening, unit, path, spot, schema, forms };
  return toCompletions(source, opening, offersIn(context, path.length === 0));
}

function offersIn(context: CompletionContext, isRoot: boolean): Offer[] {
  const { opening, spot, source, options } = context;
  const { key, value, item } = opening.allows;
  const offers: Offer[] = [];
  const isNothingThere = isRoot && opening.siblings.length === 0 && !opening.hasColon;
  if (isNothingThere && opening.column === 0 && !opening.isFlow) {
    offers.push(...starterOffers(options.kind ?? null, source.documents.length > 1));
  }
  if (value && !isRoot) offers.push(...valueOffers(context));
  if (item) offers.push(...itemOffers(context));
  const isItem = typeof opening.path.at(-1) === 'number';
  if (key && isItem && opening.siblings.length === 0 && spot.place === 'service') {
    offers.push(newService(opening.column, false));
  }
  if (key) offers.push(...keyOffers(context));
  return offers;
}
