export { BlueprintEditor } from './blueprint-editor';
export type { ReadAnswer, Reading } from './blueprint-reader';
export { type Cursor, type DocumentPath, findDocumentPath } from './document-path';
export type { EditorHandle } from './editor-handle';
export { findSchemaHelp, type SchemaHelp } from './schema-help';
export { useReading } from './use-reading';
