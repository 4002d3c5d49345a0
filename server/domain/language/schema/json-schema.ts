import { z } from 'zod';
import { type DocumentKind, singularOf } from '../../artifact';
import { schemaOf } from '../document/artifact-readers';
import { recipeSchema } from './recipe';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const cache = new Map<DocumentKind, object>();

/** JSON Schema (draft 7) of a kind as people write it, for completion and hover help in an editor. */
export function jsonSchemaOf(kind: DocumentKind): object {
  const known = cache.get(kind);
  if (known) return known;
  const schema = build(kind);
  cache.set(kind, schema);
  return schema;
}

function build(kind: DocumentKind): object {
  if (kind === 'docker-compose') {
    return { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' };
  }
  const schema: JsonSchema = z.toJSONSchema(kind === 'recipes' ? recipeSchema : schemaOf(kind), {
    target: 'draft-7',
    // Nothing is converted.
    io: 'output',
    unrepresentable: 'any',
  });
  for (const each of schema.anyOf ?? [schema]) addImport(each, kind);
  return schema;
}

const IMPORTED: JsonSchema = { type: 'string', examples: ['base', 'breeds/catalog:1.0'] };

/** Every artifact may be based on others. That is resolved before the shape is checked, so no schema has it. */
function addImport(schema: JsonSchema, kind: DocumentKind): void {
  if (typeof schema !== 'object' || !schema.properties) return;
  schema.properties.import = {
    description: `Templates, or other artifacts as \`kind/name\`, that this ${singularOf(kind)} is based on.`,
    examples: ['base', ['base', 'breeds/catalog:1.0']],
    anyOf: [IMPORTED, { type: 'array', items: IMPORTED }],
  };
}
