export { BlueprintEditor } from './blueprint-editor';
export type { Cursor } from './cursor';
export type { EditorHandle } from './editor-handle';
export { EDITOR_SHORTCUTS } from './editor-shortcuts';
export { TextDiff } from './text-diff';
export { useHelp } from './use-help';
export { type ReadAnswer, type ReadingOptions, useReading } from './use-reading';
