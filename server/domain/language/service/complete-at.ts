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
  const { opening, spot } = context;
  const { key, value, item } = opening.allows;
  const starters = isRoot ? startersIn(context) : [];
  const values = value && !isRoot ? valueOffers(context) : [];
  const items = item ? itemOffers(context) : [];
  const keys = key ? keyOffers(context) : [];
  if (!key) return [...values, ...items];
  const isNew = opening.siblings.length === 0;
  const isItem = typeof opening.path.at(-1) === 'number';
  const services =
    isNew && isItem && spot.place === 'service' ? [newService(opening.column, false)] : [];
  // Where it may become anything, what exists comes first and made-up examples last; a cluster is mostly a map.
  const isFirst = ({ kind, isOwnLine }: Offer) => kind === 'reference' || isOwnLine === true;
  const existing = values.filter(isFirst);
  const others = values.filter((each) => !isFirst(each));
  return spot.place === 'cluster'
    ? [...keys, ...existing, ...items, ...others]
    : [...starters, ...existing, ...services, ...items, ...keys, ...others];
}

/** Whole documents, where nothing stands yet. */
function startersIn({ opening, options, source }: CompletionContext): Offer[] {
  const { siblings, hasColon, column, isFlow } = opening;
  if (siblings.length > 0 || hasColon || column > 0 || isFlow) return [];
  return starterOffers(options.kind ?? null, source.documents.length > 1);
}
