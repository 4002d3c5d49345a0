import { keyRoleAt, type Spot, textRoleAt } from '../place/walk-places';
import { isPlain } from '../rename-at';
import {
  alternativesOf,
  isListForm,
  isMapForm,
  isNamed,
  isScalarForm,
  type SchemaNode,
} from '../schema/schema-node';
import type { Opening } from './opening';

type Key = {
  name: string;
  /** What may stand below it. */
  forms: readonly SchemaNode[];
  spot: Spot;
  opening: Opening;
  schema: SchemaNode;
};

type Insertion = { insertText: string; continues: boolean };

/** What a key inserts: its colon, and the line and indentation on which its value goes on. */
export function insertKey({ name, forms, spot, opening, schema }: Key): Insertion {
  const text = writeName(name, opening);
  if (opening.hasColon) return { insertText: text, continues: false };
  const below = `\n${' '.repeat(opening.column + 2)}`;
  const hasScalar = forms.some(isScalarForm);
  const isList =
    forms.some((form) => isListForm(form) && itemsAreMaps(form, schema)) &&
    !forms.some(isNamed) &&
    (!hasScalar || spot.place === 'services');
  const isInline = hasScalar && keyRoleAt(spot) === null;
  if (opening.isFlow) return { insertText: `${text}: ${flowStart(forms)}`, continues: true };
  if (isList) return { insertText: `${text}:${below}- `, continues: true };
  const isBlock = !isInline && forms.some(isMapForm);
  if (isBlock) return { insertText: `${text}:${below}`, continues: true };
  return { insertText: `${text}: `, continues: textRoleAt(spot) !== null || forms.some(hasValues) };
}

/** Inside quotes nothing more is quoted; elsewhere only what YAML would misread. */
function writeName(name: string, { isQuoted }: Opening): string {
  const isSafe = isPlain(name) && !name.includes(':');
  const text = isQuoted || isSafe || /^\d+$/.test(name) ? name : JSON.stringify(name);
  return text.replaceAll(/[\\$}]/g, '\\$&');
}

function itemsAreMaps(form: SchemaNode, schema: SchemaNode): boolean {
  const items = [form.items ?? []].flat();
  return items.some((item) => alternativesOf(item, schema).some(isMapForm));
}

function flowStart(forms: readonly SchemaNode[]): string {
  if (forms.some(isScalarForm)) return '';
  if (forms.some(isMapForm)) return '{$0\\}';
  return forms.some(isListForm) ? '[$0]' : '';
}

function hasValues({ enum: values, examples }: SchemaNode): boolean {
  return (values ?? []).length > 0 || (examples ?? []).length > 0;
}
