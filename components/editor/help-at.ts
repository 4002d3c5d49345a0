import { blueprintJsonSchema } from '@/server/domain/language';
import { type Cursor, type DocumentPath, findDocumentPath } from './document-path';
import { findSchemaHelp, type SchemaHelp, type SchemaNode } from './schema-help';

let schema: SchemaNode | undefined;

/** The path of the node under the cursor and what the language says about it. */
export function readHelpAt(
  text: string,
  cursor: Cursor,
): { path: DocumentPath; help: SchemaHelp | null } {
  schema ??= readSchema();
  const path = findDocumentPath(text, cursor);
  return { path, help: findSchemaHelp(schema, path) };
}

/** zod types JSON Schema as every draft at once; what it writes for draft 7 has these parts. */
function readSchema(): SchemaNode {
  return blueprintJsonSchema() as SchemaNode;
}
