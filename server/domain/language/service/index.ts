export { completeAt } from './complete-at';
export { definitionAt } from './definition-at';
export { foldingRangesOf } from './folding-ranges-of';
export { formatText } from './format-text';
export { type Help, helpAt } from './help-at';
export { hoverAt } from './hover-at';
export { outlineOf } from './outline-of';
export { referencesAt, usersOf } from './references-at';
export { prepareRenameAt, renameAt } from './rename-at';
export type { SchemaHelp } from './schema/schema-help';
export type {
  Catalogue,
  CatalogueEntry,
  Completion,
  CompletionKind,
  Definition,
  DocumentPath,
  FoldingRange,
  Hover,
  OutlineItem,
  OutlineKind,
  Place,
  References,
  Renaming,
  ServiceOptions,
  TextChange,
} from './types';
