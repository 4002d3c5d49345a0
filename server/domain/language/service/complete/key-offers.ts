import { describeForms, explain } from '../explain';
import { enter, keyRoleAt } from '../place/walk-places';
import { fittingKeys } from '../schema/schema-at';
import {
  alternativesOf,
  examplesOf,
  hasFields,
  isMapForm,
  isNamed,
  isOutputOnly,
  isScalarForm,
  longFormOf,
  type SchemaNode,
} from '../schema/schema-node';
import type { Offer } from './completion-list';
import type { CompletionContext } from './context';
import { insertKey } from './insert-key';
import { referenceNames } from './reference-names';
import { blank, flowText, indentLines, literal } from './snippet-text';
import { clusterLines } from './starters';

/** The keys that may be written and do not stand there yet, those that must be there first. */
export function keyOffers(context: CompletionContext): Offer[] {
  const { opening, forms } = context;
  const taken = opening.siblings.map(({ key }) => key.text);
  const maps = fittingKeys(forms.filter(isMapForm), taken).filter(isMapForm);
  return [
    ...maps.filter(isNamed).flatMap((form) => namedKeyOffers(context, form, taken)),
    ...maps.filter(hasFields).flatMap((form) => fieldOffers(context, form, taken)),
  ];
}

function fieldOffers(
  context: CompletionContext,
  form: SchemaNode,
  taken: readonly string[],
): Offer[] {
  const takenLong = new Set(taken.map(longFormOf));
  const required = new Set(form.required ?? []);
  const fields = Object.entries(form.properties ?? {}).filter(
    ([name, child]) => !takenLong.has(longFormOf(name)) && !isOutputOnly(child),
  );
  const rank = (name: string) => {
    if (required.has(name)) return 0;
    if (longFormOf(name) !== name) return 3;
    return name === 'kind' || name === 'metadata' ? 2 : 1;
  };
  return fields
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([name, child]) => fieldOffer(context, name, { child, isRequired: required.has(name) }));
}

function fieldOffer(
  { spot, opening, schema }: CompletionContext,
  name: string,
  { child, isRequired }: { child: SchemaNode; isRequired: boolean },
): Offer {
  const forms = alternativesOf(child, schema);
  return {
    label: name,
    kind: 'key',
    detail: [isRequired ? 'required' : '', describeForms(forms)].filter(Boolean).join(' · '),
    documentation: explain(name, forms),
    ...insertKey({ name, forms, spot: enter(spot, name, null), opening, schema }),
  };
}

/** Keys the author chooses: names of things that exist, else a name to fill in. */
function namedKeyOffers(
  context: CompletionContext,
  form: SchemaNode,
  taken: readonly string[],
): Offer[] {
  const { spot, opening, schema, source, options } = context;
  const role = keyRoleAt(spot);
  const child = typeof form.additionalProperties === 'object' ? form.additionalProperties : {};
  const forms = alternativesOf(child, schema);
  const names = role === null ? [] : referenceNames(role, spot, { source, options });
  const references = names
    .filter(({ name }) => !taken.includes(name))
    .map(
      ({ name, detail }): Offer => ({
        label: name,
        kind: 'reference',
        detail,
        documentation: explain(name, forms),
        ...insertKey({ name, forms, spot: enter(spot, name, null), opening, schema }),
      }),
    );
  return [...references, ...newNameOffers(context, forms)];
}

function newNameOffers(context: CompletionContext, below: readonly SchemaNode[]): Offer[] {
  const { opening, spot, forms } = context;
  if (opening.isQuoted || opening.hasColon) return [];
  const taken = new Set(opening.siblings.map(({ key }) => key.text));
  const examples = examplesOf(forms).flatMap((example) =>
    typeof example === 'object' && example !== null && !Array.isArray(example)
      ? Object.entries(example)
      : [],
  );
  if (spot.place === 'clusters' && !opening.isFlow) {
    const lines = clusterLines();
    return [
      snippet('cluster', 'of one service', indentLines(lines, opening.column)),
      snippet('cluster of a breed', 'name: breed', '${1:api}: ${2:api:1.0}'),
    ];
  }
  const isText = below.some(isScalarForm) || below.length === 0;
  return examples
    .filter(([name]) => !taken.has(name))
    .map(([name, value]) => {
      const isPlainValue = typeof value !== 'object' && isText;
      const text = isPlainValue ? blank(2, flowText(value)) : literal(flowText(value));
      return snippet(`${name}: ${flowText(value)}`, 'for example', `${blank(1, name)}: ${text}`);
    });
}

function snippet(label: string, detail: string, insertText: string): Offer {
  return { label, kind: 'snippet', detail, insertText };
}
