export { BlueprintEditor } from './blueprint-editor';
export type { Cursor } from './cursor';
export type { EditorHandle } from './editor-handle';
export { EDITOR_SHORTCUTS } from './editor-shortcuts';
export type { ReadAnswer } from './latest-reader';
export { TextDiff } from './text-diff';
export { useHelp } from './use-help';
export { type ReadingOptions, useReading } from './use-reading';
