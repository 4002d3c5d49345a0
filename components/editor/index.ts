export { BlueprintEditor } from './blueprint-editor';
export type { ReadAnswer } from './blueprint-reader';
export type { Cursor } from './document-path';
export type { EditorHandle } from './editor-handle';
export { readHelpAt } from './help-at';
export { useReading } from './use-reading';
