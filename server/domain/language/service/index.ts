export { completeAt } from './complete-at';
export { definitionAt } from './definition-at';
export { foldingRangesOf } from './folding-ranges-of';
export { formatText } from './format-text';
export { type Help, helpAt } from './help-at';
export { hoverAt } from './hover-at';
export { outlineOf } from './outline-of';
export { referencesAt } from './references-at';
export { prepareRenameAt, renameAt } from './rename-at';
export type {
  Catalogue,
  Completion,
  CompletionKind,
  Definition,
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
