import { expect, test } from 'vitest';
import type { DocumentKind } from '../../artifact';
import { isMap } from './building-blocks';
import { jsonSchemaOf } from './json-schema';

type Field = Record<string, unknown>;

/** Every field at every depth of a document, by its path, as an editor gets it. */
function fieldsOf(kind: DocumentKind): Map<string, Field> {
  const schema = jsonSchemaOf(kind);
  const fields = new Map<string, Field>();
  const visit = (node: unknown, path: string): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, path);
    if (!isMap(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'properties' || !isMap(value)) visit(value, path);
      else for (const [name, field] of Object.entries(value)) enter(field, `${path}/${name}`);
    }
  };
  const enter = (field: unknown, path: string): void => {
    fields.set(path, withShared(schema, field));
    visit(field, path);
  };
  visit(schema, '');
  return fields;
}

/** The field with what it says by pointing to a definition. */
function withShared(schema: object, field: unknown): Field {
  if (!isMap(field)) return {};
  const [first] = Array.isArray(field.allOf) ? field.allOf : [field];
  const name = isMap(first)
    ? String(first.$ref ?? '')
        .split('/')
        .at(-1)
    : '';
  const definitions = isMap(schema) && isMap(schema.definitions) ? schema.definitions : {};
  const shared = name ? definitions[name] : undefined;
  return isMap(shared) ? { ...withShared(schema, shared), ...field } : field;
}

const isIgnored = ({ description }: Field) => /ignored when read/.test(String(description));

test.each<[DocumentKind, number]>([
  ['blueprints', 60],
  ['breeds', 20],
  ['gateways', 25],
  ['routes', 15],
  ['scales', 5],
])('everything one may write in %s is explained, with an example', (kind, atLeast) => {
  const fields = [...fieldsOf(kind)];
  const lacking = (key: string) =>
    fields.filter(([, field]) => !isIgnored(field) && !field[key]).map(([path]) => path);
  expect(fields.length).toBeGreaterThan(atLeast);
  expect(lacking('description')).toEqual([]);
  expect(lacking('examples')).toEqual([]);
});
