import type { DocumentKind } from '../../../artifact';
import { jsonSchemaOf } from '../../schema/json-schema';
import type { SchemaNode } from './schema-node';

/** The schema of a kind of document; what is of no known kind is taken for a blueprint, as most documents are. */
export function schemaOf(kind: DocumentKind | null): SchemaNode {
  // zod types JSON Schema as every draft at once; what it writes for draft 7 has these parts.
  return jsonSchemaOf(kind ?? 'blueprints') as SchemaNode;
}
