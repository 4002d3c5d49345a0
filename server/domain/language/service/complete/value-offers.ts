import { explain } from '../explain';
import { textRoleAt } from '../place/walk-places';
import { schemaAt } from '../schema/schema-at';
import {
  alternativesOf,
  examplesOf,
  hasFields,
  isListForm,
  isMapForm,
  isScalarForm,
  type SchemaNode,
  typesOf,
} from '../schema/schema-node';
import type { Offer } from './completion-list';
import { conditionOffers } from './condition-offers';
import type { CompletionContext } from './context';
import { interpolationOffers } from './interpolation-offers';
import { referenceNames } from './reference-names';
import { blank, flowText, indentLines, literal, scalarText } from './snippet-text';
import { breedLines, serviceLines } from './starters';

/** What may be written as a value: what exists under a name, what the schema lists, and examples to change. */
export function valueOffers(context: CompletionContext): Offer[] {
  const { spot, opening, source, options } = context;
  const from = { source, options };
  const role = textRoleAt(spot);
  if (role === 'condition')
    return [...conditionOffers(opening.typed), ...storedConditions(context)];
  const isReferring =
    role === 'interpolated' && (spot.place !== 'portValue' || opening.typed !== '');
  const interpolations = isReferring ? interpolationOffers(opening.typed, spot, from) : [];
  const names = role === null ? [] : referenceNames(role, spot, from);
  const references = names.map(
    ({ name, detail }): Offer => ({
      label: name,
      kind: 'reference',
      detail,
      insertText: literal(opening.isQuoted ? name : scalarText(name)),
    }),
  );
  const isOpen = opening.typed === '' && !opening.isQuoted;
  return [
    ...references,
    ...interpolations,
    ...listedOffers(context),
    ...(isOpen ? structureOffers(context) : []),
    ...(names.length > 0 ? [] : exampleOffers(context)),
  ];
}

function storedConditions({ source, options, spot, opening }: CompletionContext): Offer[] {
  if (opening.typed !== '' || opening.isQuoted || spot.place !== 'condition') return [];
  return referenceNames('conditions', spot, { source, options }).map(({ name, detail }) => ({
    label: `{ref: ${name}}`,
    kind: 'reference',
    detail: `condition, ${detail}`,
    insertText: literal(`{ref: ${scalarText(name)}}`),
  }));
}

/** Values the schema lists one by one. */
function listedOffers({ forms }: CompletionContext): Offer[] {
  const listed = forms.flatMap(
    (form) => form.enum ?? (form.const === undefined ? [] : [form.const]),
  );
  const isSwitch = forms.some(
    (form) => typesOf(form).includes('boolean') && !typesOf(form).includes('string'),
  );
  return [...listed, ...(isSwitch ? [true, false] : [])].map((value) => ({
    label: String(value),
    kind: 'value',
    detail: '',
    documentation: explain(null, forms),
    insertText: literal(flowText(value)),
  }));
}

/** Examples of the schema, to be taken or changed. Beside things that exist, made-up names would only mislead. */
function exampleOffers(context: CompletionContext): Offer[] {
  const { forms, opening } = context;
  const hasScalars = forms.some(isScalarForm);
  return examplesAt(context).flatMap((example): Offer[] => {
    const isScalar = typeof example !== 'object';
    // In the lines below a key, a map is written key by key.
    const isMisplaced = opening.isQuoted || opening.typed !== '' || opening.allows.key;
    if (isScalar ? !hasScalars : isMisplaced) return [];
    const text = flowText(example);
    return [
      {
        label: text,
        kind: isScalar ? 'value' : 'snippet',
        detail: 'for example',
        documentation: explain(null, forms),
        insertText: opening.isQuoted ? literal(String(example)) : literal(text),
      },
    ];
  });
}

/** The examples of a value, else the values in the examples of the map it is in, as of ports and variables. */
function examplesAt({ forms, schema, unit, path }: CompletionContext): unknown[] {
  const own = examplesOf(forms);
  if (own.length > 0 || path.length === 0) return own;
  const around = examplesOf(schemaAt(schema, unit.root, path.slice(0, -1)));
  return around.flatMap((example) =>
    typeof example === 'object' && example !== null && !Array.isArray(example)
      ? Object.values(example).filter((value) => typeof value !== 'object')
      : [],
  );
}

/** Maps with everything that must be in them, and new items of a list. */
function structureOffers(context: CompletionContext): Offer[] {
  const { forms, spot, opening, schema } = context;
  if (opening.allows.item && forms.some(isListForm)) return [];
  if (spot.place === 'breed' && !opening.isFlow) return [breedOffer(context)];
  const form = forms.find((each) => hasFields(each) && (each.required ?? []).length > 1);
  if (!form || !forms.some(isMapForm) || opening.allows.key) return [];
  const required = form.required ?? [];
  const parts = required.map((name, index) => {
    const child = form.properties?.[name];
    return `${name}: ${blank(index + 1, exampleText(child, schema))}`;
  });
  return [
    {
      label: `{${required.join(', ')}}`,
      kind: 'snippet',
      detail: 'what must be there',
      documentation: explain(null, forms),
      insertText: `{${parts.join(', ')}\\}`,
    },
  ];
}

function exampleText(child: SchemaNode | undefined, schema: SchemaNode): string {
  const [example] = child ? examplesOf(alternativesOf(child, schema)) : [];
  return example === undefined ? '' : flowText(example);
}

/** A breed described in place, in the lines below its key. */
function breedOffer({ opening, source, forms }: CompletionContext): Offer {
  const isBelowKey = opening.allows.key;
  const line = source.lines.find(
    ({ start, end }) => start <= opening.replaced.start && opening.replaced.start <= end,
  );
  const dashes = /^\s*(?:- +)*/.exec(
    source.text.slice(line?.start ?? 0, opening.replaced.start),
  )?.[0];
  const column = isBelowKey ? opening.column : (dashes?.length ?? 0) + 2;
  const lines = breedLines('api:1.0', 1);
  const start = isBelowKey ? '' : `\n${' '.repeat(column)}`;
  return {
    label: 'new breed',
    kind: 'snippet',
    detail: 'described here',
    documentation: explain(null, forms),
    insertText: start + indentLines(lines, column),
    isOwnLine: true,
  };
}

/** A new item of a list, where its dash is still to be written. */
export function itemOffers({ forms, spot, opening, schema }: CompletionContext): Offer[] {
  const list = forms.find(isListForm);
  if (!list || opening.isFlow) return [];
  const items = [list.items ?? []].flat().flatMap((item) => alternativesOf(item, schema));
  const offers: Offer[] = [
    {
      label: '- …',
      kind: 'snippet',
      detail: 'one more item',
      documentation: explain(null, items),
      insertText: '- ',
      continues: true,
    },
  ];
  return ['services', 'cluster'].includes(spot.place)
    ? [...offers, newService(opening.column, true)]
    : offers;
}

/** A service with a breed of its own, with or without the dash in front. */
export function newService(column: number, withDash: boolean): Offer {
  const lines = serviceLines('api:1.0', 1);
  const [first = '', ...rest] = lines;
  const dashed = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  return {
    label: 'new service',
    kind: 'snippet',
    detail: 'with a breed described here',
    insertText: indentLines(withDash ? dashed : lines, column),
  };
}
